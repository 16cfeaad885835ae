package dev.mellea4j.backend.hf.tokenizer;

/**
 * A part of a regular expression, by how often a backtracking matcher goes back in it at one place
 * of a text. To go on with another way of an earlier part is to go back in the one that failed
 * after it, and counts there.
 *
 * @param ways in which it can match, one after another
 * @param own steps back until all ways are gone through
 * @param first steps back until it matches, or turns out not to
 * @param canFail whether it may not match at all
 * @param least characters that it matches
 * @param exact whether it matches so many and in one way only, if it does
 */
record RegexPart(Growth ways, Growth own, Growth first, boolean canFail, int least, boolean exact) {

  /** Matches nothing, always. */
  static final RegexPart EMPTY =
      new RegexPart(Growth.ONE, Growth.constant(0), Growth.constant(0), false, 0, true);

  /** One character. */
  static final RegexPart CHARACTER = single(1);

  /** A place, such as the end of the text. */
  static final RegexPart PLACE = single(0);

  private static RegexPart single(int characters) {
    return new RegexPart(Growth.ONE, Growth.ONE, Growth.ONE, true, characters, true);
  }

  /** Returns this and then that. */
  RegexPart then(RegexPart next) {
    return new RegexPart(
        ways.times(next.ways),
        own.plus(ways.times(next.own)),
        next.canFail ? own.plus(ways.times(next.first)) : first.plus(next.first),
        canFail || next.canFail,
        least + next.least,
        exact && next.exact);
  }

  /** Returns this or that. */
  RegexPart or(RegexPart other) {
    return new RegexPart(
        ways.plus(other.ways),
        own.plus(other.own),
        first.plus(other.first),
        canFail && other.canFail,
        Math.min(least, other.least),
        false);
  }

  /** Returns this or nothing. */
  RegexPart orNothing() {
    return or(EMPTY);
  }

  /** Returns this, which is exact, so many times and some more. */
  RegexPart times(int fewest, Growth more) {
    var spent = own.times(Growth.constant(fewest + 1L));
    return new RegexPart(
        more.plus(Growth.ONE),
        spent,
        spent,
        fewest > 0 && canFail,
        fewest * least,
        more.fixed() && more.constant() == 0);
  }

  /** Returns this, which is never tried in another way once it has matched. */
  RegexPart atomic() {
    return new RegexPart(Growth.ONE, first, first, canFail, least, exact);
  }

  /** Returns a look at what follows, which matches nothing itself. */
  RegexPart look() {
    return new RegexPart(Growth.ONE, first, first, true, 0, true);
  }
}
