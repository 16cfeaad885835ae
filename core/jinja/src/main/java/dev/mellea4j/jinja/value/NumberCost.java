package dev.mellea4j.jinja.value;

/** What computing with long numbers costs, in steps. */
public final class NumberCost {

  /** Products of words in a step. */
  private static final int PRODUCTS = 32;

  /** The same where an integer is turned into digits, which takes several divisions. */
  private static final int PRODUCTS_FOR_DIGITS = 4;

  private static final int FLOAT = 50;

  /** Most digits that the exponent of a float adds. */
  private static final int DIGITS_OF_EXPONENT = 300;

  private static final int DIGIT_PAIRS = 2048;

  /** Digits beyond which Java looks at a float no longer. */
  private static final int SIGNIFICANT = 1200;

  private NumberCost() {}

  private static long words(long bits) {
    return bits / Integer.SIZE + 1;
  }

  /** Multiplying or dividing two integers of so many bits. */
  public static long product(long bits, long otherBits) {
    return words(bits) + words(bits) * words(otherBits) / PRODUCTS;
  }

  /** Raising an integer to a power of so many bits: most products are of shorter ones. */
  public static long power(long bits) {
    return words(bits) * words(bits) / (4 * PRODUCTS);
  }

  /** Writing an integer of so many bits in digits. */
  public static long digits(long bits) {
    return words(bits) * words(bits) / PRODUCTS_FOR_DIGITS;
  }

  /** Reading an integer of so many digits. */
  public static long parsing(long digits) {
    return digits * digits / DIGIT_PAIRS * PRODUCTS_FOR_DIGITS;
  }

  /** Rounding or writing a float, with so many digits behind the point. */
  public static long rounding(long digits) {
    long all = DIGITS_OF_EXPONENT + Math.min(Math.abs(digits), Numbers.MOST_DIGITS);
    return FLOAT + all * all / DIGIT_PAIRS;
  }

  /** Reading a float of so many characters. */
  public static long parsingFloat(long characters) {
    return parsing(Math.min(characters, SIGNIFICANT));
  }
}
