package dev.mellea4j.backend.hf;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.ResolvedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the options of a call say, in this backend's terms. */
final class ReplyRules {

  private static final OptionNames NAMES =
      OptionNames.none()
          .honoured(ModelOption.MAX_NEW_TOKENS)
          .honoured(ModelOption.STOP_SEQUENCES, "stop_strings")
          .honoured(ModelOption.TEMPERATURE)
          .honoured(ModelOption.TOP_P)
          .honoured(ModelOption.SEED)
          .honoured(ModelOption.THINKING, "enable_thinking", "reasoning_effort", "thinking_budget")
          .honoured(ModelOption.STREAM)
          .honoured(ModelOption.CONTEXT_WINDOW)
          .honoured(ModelOption.LOGITS)
          .honoured(ModelOption.RAW_LOGITS)
          .honoured(Sampling.DO_SAMPLE)
          .honoured(Sampling.TOP_K)
          .honoured(Sampling.MIN_P)
          .honoured(Sampling.REPETITION_PENALTY);

  private final ResolvedOptions options;
  private final GenerationDefaults defaults;
  private final Sampling sampling;

  private ReplyRules(ResolvedOptions options, GenerationDefaults defaults) {
    this.options = options;
    this.defaults = defaults;
    this.sampling = Sampling.of(options, defaults);
  }

  /**
   * Resolves options.
   *
   * @throws IllegalArgumentException if a value is of the wrong type or out of range
   */
  static ReplyRules of(ModelOptions options, GenerationDefaults defaults) {
    return new ReplyRules(options.resolve(NAMES).withoutPassThrough(), defaults);
  }

  <T> Optional<T> get(ModelOption<T> option) {
    return options.get(option);
  }

  Sampling sampling() {
    return sampling;
  }

  GenerationDefaults defaults() {
    return defaults;
  }

  List<String> stops() {
    return options.get(ModelOption.STOP_SEQUENCES).orElse(List.of());
  }

  /** Returns the most tokens that were asked for, by the call or by the model's own defaults. */
  Optional<Integer> maxNewTokens() {
    return options.get(ModelOption.MAX_NEW_TOKENS).or(defaults::maxNewTokens);
  }

  boolean logits() {
    return options.get(ModelOption.LOGITS).orElse(false);
  }

  boolean rawLogits() {
    return options.get(ModelOption.RAW_LOGITS).orElse(false);
  }

  /** Returns a sentence on each option that is not honoured or has no effect. */
  List<String> warnings() {
    var warnings = new ArrayList<>(options.warnings());
    warnings.addAll(Sampling.warnings(options, sampling));
    return warnings;
  }
}
