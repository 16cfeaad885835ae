package dev.mellea4j.backend.hf;

import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.Thinking.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a chat template is told about thinking. Each family has names of its own, and some have
 * several.
 */
final class ThinkingSwitch {

  /** Take true or false: Qwen and SmolLM, Granite and DeepSeek, Command A. */
  private static final List<String> FLAGS = List.of("enable_thinking", "thinking", "reasoning");

  /** Take a word for how much: gpt-oss, Solar, Hunyuan. */
  private static final String EFFORT = "reasoning_effort";

  /** Takes a number of tokens: Seed. */
  private static final String BUDGET = "thinking_budget";

  /** Efforts that mean none, of which a template knows one or none. */
  private static final List<String> NO_EFFORT = List.of("none", "no_think", "minimal");

  private final List<String> flags;
  private final boolean effort;
  private final boolean budget;
  private final Optional<String> noEffort;

  private ThinkingSwitch(
      List<String> flags, boolean effort, boolean budget, Optional<String> noEffort) {
    this.flags = flags;
    this.effort = effort;
    this.budget = budget;
    this.noEffort = noEffort;
  }

  /** Returns the switch of a template that reads some variables. */
  static ThinkingSwitch of(String source, Set<String> variables) {
    var none =
        NO_EFFORT.stream()
            .filter(word -> source.contains("'" + word + "'") || source.contains('"' + word + '"'))
            .findFirst();
    boolean effort = variables.contains(EFFORT);
    return new ThinkingSwitch(
        FLAGS.stream().filter(variables::contains).toList(),
        effort,
        variables.contains(BUDGET),
        effort ? none : Optional.empty());
  }

  /** Returns what the template is told, by its names. */
  Map<String, Object> values(Thinking asked) {
    var values = new HashMap<String, Object>();
    boolean off = asked.mode() == Mode.OFF;
    flags.forEach(flag -> values.put(flag, !off));
    if (effort) {
      (off ? noEffort : asked.effort()).ifPresent(word -> values.put(EFFORT, word));
    }
    if (budget && (off || asked.budget().isPresent())) {
      values.put(BUDGET, asked.budget().orElse(0));
    }
    return values;
  }

  /** Returns a sentence on what a template cannot be told, if that is so. */
  Optional<String> warning(String model, Thinking asked) {
    if (flags.isEmpty() && !effort && !budget) {
      return Optional.of(
          "Option 'thinking' has no effect: model '%s' cannot be told".formatted(model));
    }
    return switch (asked.mode()) {
      case OFF ->
          flags.isEmpty() && !budget && noEffort.isEmpty()
              ? Optional.of(
                  "Model '%s' can be told how much to think, but not to do without"
                      .formatted(model))
              : Optional.empty();
      case ON -> Optional.empty();
      case EFFORT -> effort ? Optional.empty() : takenAsOn(model, asked);
      case BUDGET -> budget ? Optional.empty() : takenAsOn(model, asked);
    };
  }

  private static Optional<String> takenAsOn(String model, Thinking asked) {
    return Optional.of(
        "Model '%s' can be told to think, but not how much: '%s' was taken as on"
            .formatted(model, asked));
  }
}
