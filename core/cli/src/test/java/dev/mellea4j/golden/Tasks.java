package dev.mellea4j.golden;

import dev.mellea4j.api.Content;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.instruct.Attempt;
import dev.mellea4j.core.instruct.Instruction;
import dev.mellea4j.core.instruct.Requirement;
import dev.mellea4j.core.instruct.Review;
import dev.mellea4j.core.instruct.SamplingResult;
import dev.mellea4j.core.instruct.SamplingStrategy;
import dev.mellea4j.core.instruct.Validation;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Instructions, requirements and what comes of them, as records have them and as texts. */
final class Tasks {

  static final String NOBODYS_PORT = "9";

  private Tasks() {}

  static Instruction instruction(JsonNode step, JsonNode catalogue) {
    var task =
        Instruction.of(step.path("description").asString(""))
            .withPrefix(step.path("prefix").asString(""))
            .withOutputPrefix(step.path("output_prefix").asString(""))
            .withRequirements(requirements(step.path("requirements")));
    for (var example : step.path("icl_examples")) {
      task = task.withExample(example.asString());
    }
    for (var fact : step.path("grounding_context").properties()) {
      task = task.withGrounding(fact.getKey(), fact.getValue().asString());
    }
    for (var image : step.path("images")) {
      task = task.withContent(image(image.asString(), catalogue));
    }
    if (step.has("user_variables")) {
      task = task.withVariables(values(step.path("user_variables")));
    }
    return step.has("strategy") ? task.withStrategy(strategy(step.path("strategy"))) : task;
  }

  private static Map<String, Object> values(JsonNode node) {
    var values = new LinkedHashMap<String, Object>();
    node.properties()
        .forEach(
            entry ->
                values.put(
                    entry.getKey(), Scenario.MAPPER.treeToValue(entry.getValue(), Object.class)));
    return values;
  }

  static Content image(String name, JsonNode catalogue) {
    if (name.startsWith("http")) {
      return Content.image(URI.create(name.replace("{closed}", NOBODYS_PORT)));
    }
    var png = catalogue.path("images").path(name.replaceFirst("^data:", "")).asString();
    return Content.image(Base64.getDecoder().decode(png));
  }

  private static SamplingStrategy strategy(JsonNode given) {
    if (given.isNull()) {
      return SamplingStrategy.once();
    }
    int budget = given.path("loop_budget").asInt();
    var strategy =
        switch (given.path("name").asString()) {
          case "repair" -> SamplingStrategy.repair(budget);
          case "multi-turn" -> SamplingStrategy.multiTurn(budget);
          default -> SamplingStrategy.rejection(budget);
        };
    return given.has("requirements")
        ? strategy.judgingBy(requirements(given.path("requirements")))
        : strategy;
  }

  static List<Requirement> requirements(JsonNode given) {
    var all = new ArrayList<Requirement>();
    given.forEach(one -> all.add(requirement(one)));
    return all;
  }

  private static Requirement requirement(JsonNode given) {
    if (given.isString()) {
      return given.asString().isBlank()
          ? Requirement.of("", text -> true)
          : Requirement.of(given.asString());
    }
    var description = given.path("description").asString("");
    var requirement =
        given.has("check")
            ? Requirement.explained(description, check(given)::apply)
            : Requirement.of(description);
    return given.path("check_only").asBoolean(false) ? requirement.checkOnly() : requirement;
  }

  private static Function<Reply, Optional<String>> check(JsonNode given) {
    var passes = predicate(given.path("check"));
    var reason =
        given.path("reason").asString(given.path("description").asString("It does not pass."));
    return reply -> passes.test(reply.text()) ? Optional.empty() : Optional.of(reason);
  }

  private static Predicate<String> predicate(JsonNode check) {
    var left = new AtomicInteger(check.path("n").asInt(0));
    return switch (check.path("kind").asString()) {
      case "fail" -> text -> false;
      case "contains" -> text -> text.contains(check.path("text").asString());
      case "fail-times" -> text -> left.getAndDecrement() <= 0;
      case "max-length" -> text -> text.length() <= check.path("n").asInt();
      default -> text -> true;
    };
  }

  static Review review(JsonNode step) {
    var review = Review.of(requirements(step.path("requirements")));
    if (step.has("input")) {
      review = review.withInput(step.path("input").asString());
    }
    return step.has("output") ? review.withOutput(step.path("output").asString()) : review;
  }

  /** What came of it, in as many words as the step of the record asked for. */
  static String outcome(SamplingResult result, JsonNode step) {
    return step.path("return_sampling_results").asBoolean(false)
        ? "%s %s %d %s"
            .formatted(
                result.passed(),
                result.text(),
                result.index(),
                result.attempts().stream().map(Tasks::outcome).toList())
        : result.text();
  }

  private static String outcome(Attempt attempt) {
    return attempt.text() + outcome(attempt.validations());
  }

  static String outcome(List<Validation> validations) {
    return validations.stream()
        .map(Validation::passed)
        .map(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** What came of it in the record. */
  static String outcome(JsonNode sampling) {
    int samples = sampling.path("samples").size();
    var attempts = new ArrayList<String>();
    for (int i = 0; i < samples; i++) {
      attempts.add(
          sampling.path("samples").path(i).asString()
              + passed(sampling.path("validations").path(i)));
    }
    return "%s %s %d %s"
        .formatted(
            sampling.path("success").asBoolean(),
            sampling.path("text").asString(),
            Math.floorMod(sampling.path("result_index").asInt(), samples),
            attempts);
  }

  static String passed(JsonNode validations) {
    return validations
        .valueStream()
        .map(one -> one.path("passed").asString())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
