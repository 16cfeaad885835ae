package dev.mellea4j.backend.hf.tokenizer;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often a part of a regular expression may come.
 *
 * @param length of the quantifier itself
 */
record Quantifier(int fewest, int most, boolean possessive, int length) {

  private static final int UNBOUNDED = Integer.MAX_VALUE;

  /** A sign, possessive with a plus behind it, or a range, which has no possessive form. */
  private static final Pattern SYNTAX =
      Pattern.compile("([*+?])([+?]?)|\\{(\\d{1,6})\\}|\\{(\\d{0,6}),(\\d{0,6})\\}\\??");

  /** Returns the quantifier that stands at a place, if one does. */
  static Optional<Quantifier> at(String pattern, int place) {
    var matcher = SYNTAX.matcher(pattern).region(place, pattern.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    int length = matcher.end() - place;
    if (matcher.group(1) != null) {
      var sign = matcher.group(1);
      return Optional.of(
          new Quantifier(
              sign.equals("+") ? 1 : 0,
              sign.equals("?") ? 1 : UNBOUNDED,
              matcher.group(2).equals("+"),
              length));
    }
    if (matcher.group(3) != null) {
      int exactly = Integer.parseInt(matcher.group(3));
      return Optional.of(new Quantifier(exactly, exactly, false, length));
    }
    int fewest = number(matcher.group(4), 0);
    int most = number(matcher.group(5), UNBOUNDED);
    boolean empty = matcher.group(4).isEmpty() && matcher.group(5).isEmpty();
    return empty ? Optional.empty() : Optional.of(new Quantifier(fewest, most, false, length));
  }

  private static int number(String digits, int absent) {
    return digits.isEmpty() ? absent : Integer.parseInt(digits);
  }

  boolean unbounded() {
    return most == UNBOUNDED;
  }

  /** Returns how many times more than the fewest it may come. */
  Growth more() {
    return unbounded() ? Growth.TEXT : Growth.constant((long) most - fewest);
  }
}
