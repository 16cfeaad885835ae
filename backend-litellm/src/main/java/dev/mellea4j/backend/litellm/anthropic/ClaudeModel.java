package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.http.model.ModelFact;
import dev.mellea4j.http.model.ModelLimits;
import java.util.Locale;

/**
 * How a family of models is spoken to.
 *
 * @param maxTokens the most tokens of a reply, which a request has to say
 * @param nativeSchema whether a schema is taken as such, rather than as that of a tool
 */
record ClaudeModel(int maxTokens, Thinks thinks, boolean nativeSchema) {

  /** What is asked for where nothing is known of a model. */
  private static final int SOME_TOKENS = 4096;

  /** And of a family that is newer than what is known. */
  private static final int MANY_TOKENS = 64000;

  /** How a family thinks. */
  enum Thinks {
    /** Not at all. */
    NONE,
    /** For so many tokens. */
    BUDGET,
    /** For so many tokens, or as it sees fit, if asked to. */
    EITHER,
    /** As it sees fit, if asked to. */
    ADAPTIVE,
    /** As it sees fit, unless asked not to. */
    ON,
    /** As it sees fit, whatever one asks. */
    ALWAYS
  }

  static ClaudeModel of(ModelLimits limits) {
    boolean known = limits.get(ModelFact.SCHEMA).isPresent();
    return new ClaudeModel(
        limits.tokens(ModelFact.OUTPUT).orElse(known ? MANY_TOKENS : SOME_TOKENS),
        limits.get(ModelFact.THINKING).map(ClaudeModel::thinks).orElse(Thinks.NONE),
        limits.says(ModelFact.SCHEMA, "native"));
  }

  /** What other makers call their ways to think is closest to its own way. */
  private static Thinks thinks(String word) {
    return switch (word) {
      case "levels", "effort" -> Thinks.ADAPTIVE;
      default -> Thinks.valueOf(word.toUpperCase(Locale.ROOT));
    };
  }
}
