package dev.mellea4j.backend.hf.tokenizer;

import java.nio.charset.StandardCharsets;

/**
 * What a step looks for in a text.
 *
 * @param least characters that it matches
 * @param mostBytes that it matches, if that is known
 */
record Pattern(int least, int mostBytes, TextCost cost) {

  static final int UNKNOWN = Integer.MAX_VALUE;

  /**
   * Reads the {@code pattern} of a step, a text or a regular expression.
   *
   * @throws IllegalArgumentException if it is not accepted
   */
  static Pattern of(Step step) {
    var json = step.json().require("pattern", step.json()::object);
    if (json.has("Regex")) {
      return of(step.regex(json.require("Regex", json::text)));
    }
    return of(step.text(json, "String"));
  }

  private static Pattern of(RegexPart regex) {
    return new Pattern(regex.least(), UNKNOWN, TextCost.of(regex));
  }

  private static Pattern of(String text) {
    return new Pattern(
        text.codePointCount(0, text.length()),
        text.getBytes(StandardCharsets.UTF_8).length,
        TextCost.NOTHING);
  }
}
