package dev.mellea4j.http.ollama;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.Suggestion;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.http.ExtraBody;
import dev.mellea4j.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

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

  private final Optional<Thinking> thinking;
  private final Map<String, Object> besideMessages = new LinkedHashMap<>(0);
  private final Map<String, Object> sampling = new LinkedHashMap<>(0);
  private final ExtraBody extraBody;
  private final List<String> warnings = new ArrayList<>(0);

  private OllamaOptions(ResolvedOptions resolved) {
    this.thinking = resolved.get(ModelOption.THINKING);
    this.extraBody = ExtraBody.of(resolved.passThrough());
    resolved.named().forEach(this::add);
    warnOfBudget();
    resolved.passThrough().keySet().forEach(this::warnOfUndocumented);
  }

  /**
   * Takes options that were resolved by {@link #NAMES}.
   *
   * @throws IllegalArgumentException if {@code extra_body} is no map
   */
  static OllamaOptions of(ResolvedOptions resolved) {
    return new OllamaOptions(resolved);
  }

  private void add(String name, Object value) {
    if (BESIDE_MESSAGES.contains(name)) {
      besideMessages.put(name, value);
    } else if (!name.equals(ExtraBody.OPTION)) {
      sampling.put(name, value);
    }
  }

  private void warnOfBudget() {
    if (thinking.isPresent() && thinking.get().mode() == Thinking.Mode.BUDGET) {
      warnings.add(
          "Ollama has no budget for thinking; thinking is on, its budget of %s left out"
              .formatted(thinking.get()));
    }
  }

  private void warnOfUndocumented(String name) {
    if (!BESIDE_MESSAGES.contains(name)
        && !DOCUMENTED.contains(name)
        && !name.equals(ExtraBody.OPTION)) {
      warnings.add(undocumented(name));
    }
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

  /** Returns what is merged into the body. */
  ExtraBody extraBody() {
    return extraBody;
  }

  /** Writes the options, but for that of streaming, as members of the body of a request. */
  void write(JsonGenerator json) {
    if (thinking.isPresent()) {
      json.writeName("think");
      write(json, thinking.get());
    }
    Json.writeMembers(json, besideMessages);
    if (!sampling.isEmpty()) {
      json.writeObjectPropertyStart("options");
      Json.writeMembers(json, sampling);
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Thinking thinking) {
    if (thinking.effort().isPresent()) {
      json.writeString(thinking.effort().get());
    } else {
      json.writeBoolean(thinking.mode() != Thinking.Mode.OFF);
    }
  }
}
