package dev.mellea4j.http.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Something that a table may say of a model, and how it is written there. */
public enum ModelFact {
  /** The most tokens that a prompt may have. */
  CONTEXT("context", "a number of tokens", Syntax.TOKENS),

  /** The most tokens that a reply may have. */
  OUTPUT("output", "a number of tokens", Syntax.TOKENS),

  /** Options that are an error, by their names at OpenAI. */
  REFUSES("refuses", "names of options", Syntax.NAMES),

  /** Options that are an error while the model thinks. */
  REFUSES_THINKING("refuses-while-thinking", "names of options", Syntax.NAMES),

  /** Options that have no effect. */
  IGNORES("ignores", "names of options", Syntax.NAMES),

  /** Options that have no effect while the model thinks. */
  IGNORES_THINKING("ignores-while-thinking", "names of options", Syntax.NAMES),

  /** Whether a conversation may end with words of the assistant, which the model goes on with. */
  PREFILL("prefill", "yes or no", Syntax.YES_NO),

  /** Whether tools can be called. */
  TOOLS("tools", "yes or no", Syntax.YES_NO),

  /** Whether the model can be made to call a tool. */
  FORCED_TOOLS("forced-tools", "yes, no or 'not while thinking'", "yes|no|not while thinking"),

  /** Whether images are seen. */
  IMAGES("images", "yes or no", Syntax.YES_NO),

  /**
   * How it thinks: {@code none}; for a {@code budget} of tokens, as it sees fit ({@code adaptive}),
   * or {@code either}, if asked to; {@code on}, unless asked not to; {@code always}; always, at
   * {@code levels}; with an {@code effort}.
   */
  THINKING(
      "thinking",
      "none, budget, adaptive, either, on, always, levels or effort",
      "none|budget|adaptive|either|on|always|levels|effort"),

  /** The efforts that it can think with; {@code none} is one too. */
  EFFORTS("efforts", "names of efforts", Syntax.NAMES),

  /** The effort where nothing is said. */
  DEFAULT_EFFORT("default-effort", "the name of an effort", "[a-z]+"),

  /** How the schema of a reply is taken: as such, or as that of a tool. */
  SCHEMA("schema", "native or tool", "native|tool"),

  /** What OpenAI's chat completions take for it. */
  CHAT("chat", "all, none or 'no tools while reasoning'", "all|none|no tools while reasoning"),

  /** Whether OpenAI's Responses give out what it thought, encrypted. */
  REASONING("reasoning", "encrypted or hidden", "encrypted|hidden"),

  /** When it is, or was, retired. */
  RETIRED("retired", "a date such as 2026-11-25", "\\d{4}-\\d{2}-\\d{2}"),

  /** Which model it is, such as behind the name of a deployment. */
  AS("as", "the name of a model", "\\S+");

  /** What those are called that say how a model is spoken to, rather than what it does not take. */
  static final Set<String> WAYS =
      Set.of(OUTPUT.word, THINKING.word, SCHEMA.word, CHAT.word, REASONING.word);

  private static final class Syntax {
    static final String TOKENS = "[1-9]\\d{0,8}";
    static final String NAMES = "[a-z_]+( [a-z_]+)*";
    static final String YES_NO = "yes|no";
  }

  private final String word;
  private final String values;
  private final String syntax;

  ModelFact(String word, String values, String syntax) {
    this.word = word;
    this.values = values;
    this.syntax = syntax;
  }

  /** Returns what it is called in tables. */
  public String word() {
    return word;
  }

  /**
   * Checks a fact as a table writes it.
   *
   * @throws IllegalArgumentException if there is no such fact, or its value is malformed
   */
  static void check(String name, String value) {
    var fact =
        Arrays.stream(values())
            .filter(one -> one.word.equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no fact. Facts: %s".formatted(name, String.join(", ", words()))));
    if (!value.matches(fact.syntax)) {
      throw new IllegalArgumentException(
          "'%s' is '%s', which is not %s".formatted(name, value, fact.values));
    }
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(ModelFact::word).toList();
  }
}
