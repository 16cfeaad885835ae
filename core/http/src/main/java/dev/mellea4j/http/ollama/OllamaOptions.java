package dev.mellea4j.http.ollama;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.Suggestion;
import dev.mellea4j.api.Thinking;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Options as Ollama takes them: <a
 * href="https://github.com/ollama/ollama/blob/main/docs/modelfile.mdx#valid-parameters-and-values">sampling
 * parameters</a> in an object of their own, the rest beside the messages.
 */
final class OllamaOptions {

  static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "top_p")
          .sent(ModelOption.MAX_NEW_TOKENS, "num_predict", "max_tokens", "max_completion_tokens")
          .sent(ModelOption.SEED, "seed")
          .sent(ModelOption.STOP_SEQUENCES, "stop")
          .sent(ModelOption.CONTEXT_WINDOW, "num_ctx")
          .honoured(ModelOption.THINKING, "think", "reasoning_effort");

  private static final Set<String> BESIDE_MESSAGES =
      Set.of("keep_alive", "logprobs", "top_logprobs", "truncate", "shift");

  /** What else the server reads; it ignores every other name in silence. */
  private static final Set<String> DOCUMENTED =
      Set.of(
          "draft_num_predict",
          "frequency_penalty",
          "main_gpu",
          "min_p",
          "mirostat",
          "mirostat_eta",
          "mirostat_tau",
          "num_batch",
          "num_gpu",
          "num_keep",
          "num_thread",
          "presence_penalty",
          "repeat_last_n",
          "repeat_penalty",
          "top_k",
          "typical_p",
          "use_mmap");

  private final ResolvedOptions resolved;
  private final List<String> warnings;

  private OllamaOptions(ResolvedOptions resolved, List<String> warnings) {
    this.resolved = resolved;
    this.warnings = List.copyOf(warnings);
  }

  /** Takes options that were resolved by {@link #NAMES}. */
  static OllamaOptions of(ResolvedOptions resolved) {
    var warnings = new ArrayList<String>();
    resolved
        .get(ModelOption.THINKING)
        .filter(thinking -> thinking.mode() == Thinking.Mode.BUDGET)
        .ifPresent(
            budget ->
                warnings.add(
                    "Ollama has no budget for thinking; thinking is on, its budget of %s left out"
                        .formatted(budget)));
    resolved.passThrough().keySet().stream()
        .filter(name -> !BESIDE_MESSAGES.contains(name) && !DOCUMENTED.contains(name))
        .forEach(name -> warnings.add(undocumented(name)));
    return new OllamaOptions(resolved, warnings);
  }

  private static List<String> known() {
    var names = new ArrayList<>(DOCUMENTED);
    names.addAll(BESIDE_MESSAGES);
    ModelOption.portable().forEach(option -> names.add(option.name()));
    return names;
  }

  private static String undocumented(String name) {
    return "Ollama documents no option '%s' and may ignore it.%s"
        .formatted(
            name,
            Suggestion.closest(name, known()).map(" Did you mean '%s'?"::formatted).orElse(""));
  }

  /** Whether the model is told to think. */
  static boolean thinks(ResolvedOptions options) {
    return options
        .get(ModelOption.THINKING)
        .filter(thinking -> thinking.mode() != Thinking.Mode.OFF)
        .isPresent();
  }

  /** A sentence for each option that Ollama does not honour as it was meant. */
  List<String> warnings() {
    return warnings;
  }

  /** Writes the options, but for that of streaming, into the body of a request. */
  void writeTo(ObjectNode body) {
    resolved.get(ModelOption.THINKING).ifPresent(thinking -> write(thinking, body));
    resolved
        .named()
        .forEach(
            (name, value) -> {
              if (BESIDE_MESSAGES.contains(name)) {
                body.putPOJO(name, value);
              } else {
                body.withObjectProperty("options").putPOJO(name, value);
              }
            });
  }

  private static void write(Thinking thinking, ObjectNode body) {
    thinking
        .effort()
        .ifPresentOrElse(
            effort -> body.put("think", effort),
            () -> body.put("think", thinking.mode() != Thinking.Mode.OFF));
  }
}
