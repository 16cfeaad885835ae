package dev.mellea4j.cli;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.MelleaRuntime;
import dev.mellea4j.core.SessionBuilder;
import dev.mellea4j.core.cost.Budget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** What may be said of any request, besides its text. */
final class RequestArguments {

  @Option(
      names = "--fallback",
      paramLabel = "NAME[:MODEL]",
      description = "A backend to ask where the one before cannot answer. May be repeated.")
  private List<String> fallbacks = new ArrayList<>();

  @Option(
      names = "--budget",
      paramLabel = "DOLLARS",
      description = "What the model may cost in US dollars; beyond that nothing is asked.")
  private Optional<BigDecimal> dollars = Optional.empty();

  @Option(
      names = {"-o", "--option"},
      paramLabel = "NAME=VALUE",
      description = "An option of the model; see below. May be repeated; the last one counts.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--system",
      paramLabel = "TEXT",
      description = "The system prompt; short for -o system_prompt=TEXT.")
  private Optional<String> system = Optional.empty();

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "An image for the (first) prompt: a file or an https address. May be repeated.")
  private List<String> images = new ArrayList<>();

  @Option(names = "--json", description = "Has the model answer in JSON.")
  private boolean json;

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "Has the model answer in JSON that this JSON Schema describes.")
  private Optional<String> schema = Optional.empty();

  /** Returns what else is said of a session; those that it is said of share one budget. */
  UnaryOperator<SessionBuilder> limits() {
    var budget = dollars.map(Budget::ofDollars);
    return session -> {
      var limited = session.fallbacks(fallbacks.toArray(String[]::new));
      return budget.map(limited::budget).orElse(limited);
    };
  }

  /** Returns those that were given, over those of the environment. */
  ModelOptions options(Map<String, String> environment) {
    var given = OptionArguments.parse(options).over(ofEnvironment(environment));
    var prompt = system;
    return prompt.isPresent() ? given.with(ModelOption.SYSTEM_PROMPT, prompt.get()) : given;
  }

  private static ModelOptions ofEnvironment(Map<String, String> environment) {
    if (!environment.containsKey("MELLEA_MODEL_OPTIONS")) {
      return ModelOptions.empty(); // and nothing is loaded to find that out
    }
    try (var runtime = MelleaRuntime.create(environment, Backends.of())) {
      return runtime.options();
    }
  }

  ResponseFormat format() {
    if (json && schema.isPresent()) {
      throw new IllegalArgumentException("Both --json and --schema are given. Leave one out");
    }
    return schema.map(Attachments::schema).orElse(json ? ResponseFormat.JSON : ResponseFormat.TEXT);
  }

  List<Content> pictures() {
    return images.stream().map(Attachments::image).toList();
  }
}
