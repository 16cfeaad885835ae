package dev.mellea4j.backend.hf.tokenizer;

/**
 * What splitting a text takes, at most.
 *
 * @param growth characters that come of one, at most
 * @param shrinkage bytes that one stands for, at most
 * @param mostCharacters of a text, or the native code may end the process
 */
record TextCost(long growth, long shrinkage, long mostCharacters) {

  static final TextCost NOTHING = new TextCost(1, 1, Long.MAX_VALUE);

  /** So many bytes may stand for none at all. */
  static final long VANISHING = Long.MAX_VALUE;

  /** As many steps back end the process. */
  private static final long MOST_STEPS = 10_000_000;

  static TextCost growing(long growth, long shrinkage) {
    return new TextCost(growth, shrinkage, Long.MAX_VALUE);
  }

  static TextCost of(RegexPart regex) {
    return new TextCost(1, 1, regex.first().characters(MOST_STEPS));
  }

  /** Returns this, and then that done to what comes of it. */
  TextCost then(TextCost next) {
    return new TextCost(
        product(growth, next.growth),
        product(shrinkage, next.shrinkage),
        Math.min(mostCharacters, next.mostCharacters / growth));
  }

  private static long product(long left, long right) {
    return left > VANISHING / right ? VANISHING : left * right;
  }
}
