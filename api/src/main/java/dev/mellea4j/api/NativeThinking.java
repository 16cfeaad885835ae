package dev.mellea4j.api;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Thinking as providers write it: a boolean, a word, a number of tokens, or a map with these under
 * names of their own.
 */
final class NativeThinking {

  private static final String NAME = "thinking";
  private static final Set<String> SWITCHES =
      Set.of("type", "enabled", "include_thoughts", "includeThoughts");
  private static final Set<String> EFFORTS = Set.of("effort", "thinking_level", "thinkingLevel");
  private static final Set<String> BUDGETS =
      Set.of("budget_tokens", "max_tokens", "thinking_budget", "thinkingBudget");

  private NativeThinking() {}

  /**
   * Returns what a native value says; empty if it says more, or something else, which only its
   * provider understands.
   *
   * @throws IllegalArgumentException if it is none of the above
   */
  static Optional<Thinking> of(Object value) {
    return value instanceof Map<?, ?> map ? ofMap(map) : Optional.of(ofScalar(value));
  }

  private static Thinking ofScalar(Object value) {
    if (value instanceof Boolean on) {
      return on ? Thinking.ON : Thinking.OFF;
    }
    if (value instanceof Number || value.toString().matches("\\d{1,9}")) {
      return Thinking.budget(NativeValue.as(NAME, Integer.class, value));
    }
    if (value instanceof String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "on", "enabled", "adaptive" -> Thinking.ON;
        case "false", "off", "none", "disabled" -> Thinking.OFF;
        default -> Thinking.effort(text);
      };
    }
    throw new IllegalArgumentException(
        "write true, false, an effort such as low, or a number of tokens");
  }

  /** A switch that is on says nothing beside an effort or a budget. */
  private static Optional<Thinking> ofMap(Map<?, ?> map) {
    var said = new LinkedHashSet<Thinking>();
    for (var member : map.entrySet()) {
      if (member.getValue() != null) {
        var one = of(String.valueOf(member.getKey()), member.getValue());
        if (one.isEmpty()) {
          return Optional.empty();
        }
        said.add(one.get());
      }
    }
    if (said.size() > 1) {
      said.remove(Thinking.ON);
    }
    return said.size() == 1 ? said.stream().findFirst() : Optional.empty();
  }

  private static Optional<Thinking> of(String name, Object value) {
    if (SWITCHES.contains(name)) {
      return switch (Objects.toString(value).toLowerCase(Locale.ROOT)) {
        case "true", "enabled", "adaptive", "auto" -> Optional.of(Thinking.ON);
        case "false", "disabled" -> Optional.of(Thinking.OFF);
        default -> Optional.empty();
      };
    }
    if (EFFORTS.contains(name)) {
      return Optional.of(ofScalar(value));
    }
    return BUDGETS.contains(name)
        ? Optional.of(budget(NativeValue.as(NAME, Integer.class, value)))
        : Optional.empty();
  }

  /** Gemini has a budget that the model sets itself. */
  private static Thinking budget(int tokens) {
    if (tokens == -1) {
      return Thinking.ON;
    }
    return tokens == 0 ? Thinking.OFF : Thinking.budget(tokens);
  }
}
