package dev.mellea4j.backend.hf.tokenizer;

/**
 * How many steps something takes, at most, on a text of {@code n} characters: {@code constant +
 * linear * n}.
 *
 * @param beyond whether it may be more than that
 */
record Growth(long constant, long linear, boolean beyond) {

  static final Growth ONE = constant(1);

  /** As many as there are characters. */
  static final Growth TEXT = new Growth(0, 1, false);

  /** More than anything sensible reaches. */
  private static final double MOST = 1L << 50;

  static Growth constant(long steps) {
    return new Growth(steps, 0, false);
  }

  Growth plus(Growth other) {
    return new Growth(
        sum(constant, other.constant), sum(linear, other.linear), beyond || other.beyond);
  }

  Growth times(Growth other) {
    return new Growth(
        product(constant, other.constant),
        sum(product(constant, other.linear), product(linear, other.constant)),
        beyond || other.beyond || (linear > 0 && other.linear > 0));
  }

  private static long sum(long left, long right) {
    return (long) Math.min(MOST, (double) left + right);
  }

  private static long product(long left, long right) {
    return (long) Math.min(MOST, (double) left * right);
  }

  /** Whether it is as much for any text. */
  boolean fixed() {
    return linear == 0 && !beyond;
  }

  /** Returns the length of a text on which it takes no more than so many steps. */
  long characters(long steps) {
    return fixed() ? Long.MAX_VALUE : Math.max(0, steps - constant) / linear;
  }
}
