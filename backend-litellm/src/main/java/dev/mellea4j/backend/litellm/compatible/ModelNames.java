package dev.mellea4j.backend.litellm.compatible;

import java.util.Optional;
import java.util.regex.Pattern;

/** What the models of a provider are called in its own API. */
record ModelNames(Optional<Pattern> pattern, String replacement) {

  /** Reads a rule such as {@code ([^/]+) => openrouter/$1}; none is written {@code -}. */
  static ModelNames of(String rule) {
    if (rule.equals("-")) {
      return new ModelNames(Optional.empty(), "");
    }
    var parts = rule.split("=>", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          "'%s' does not say what models are called. Write it like 'pattern => name'"
              .formatted(rule));
    }
    return new ModelNames(Optional.of(Pattern.compile(parts[0].strip())), parts[1].strip());
  }

  /** Returns what to call a model. */
  String named(String model) {
    return pattern
        .map(rule -> rule.matcher(model))
        .filter(match -> match.matches())
        .map(match -> match.replaceFirst(replacement))
        .orElse(model);
  }
}
