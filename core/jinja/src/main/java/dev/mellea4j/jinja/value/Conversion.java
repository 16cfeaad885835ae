package dev.mellea4j.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Python's {@code int} and {@code float}. */
public final class Conversion {

  private static final Pattern REAL =
      Pattern.compile(
          "[-+]?(?:\\d++(?:_\\d++)*+\\.?+(?:\\d++(?:_\\d++)*+)?|\\.\\d++(?:_\\d++)*+)(?:[eE][-+]?\\d++(?:_\\d++)*+)?");
  private static final Pattern SPECIAL =
      Pattern.compile("[-+]?(?:inf|infinity|(nan))", Pattern.CASE_INSENSITIVE);
  private static final int MOST_RADIX = 36;

  /** What it costs to cut off the fraction of a float. */
  private static final int STEPS_OF_FLOAT = 10;

  private Conversion() {}

  /** A float without its fraction. */
  public static Object integer(Object number, Budget budget) {
    if (!(number instanceof Double real)) {
      return Numbers.plain(number);
    }
    budget.spend(STEPS_OF_FLOAT);
    if (real.isNaN() || real.isInfinite()) {
      throw new Failure(
          "Float '%s' is no integer".formatted(Numbers.text(real.doubleValue())), "Test it first");
    }
    return Numbers.normal(new BigDecimal(real).toBigInteger());
  }

  /** What the text means in a base, 0 for that of its prefix; empty if it is no integer. */
  public static Optional<Object> integer(String text, int base, Budget budget) {
    var digits = Strip.BLANKS.both(text, budget);
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    int prefixed = prefixed(digits);
    if (prefixed > 0 && (base == 0 || base == prefixed)) {
      digits = digits.substring(digits.startsWith("_", 2) ? 3 : 2);
    }
    int radix = base == 0 ? (prefixed > 0 ? prefixed : 10) : base;
    if (radix < 2 || radix > MOST_RADIX || !isInteger(digits, radix, base == 0 && prefixed == 0)) {
      return Optional.empty();
    }
    budget.spend(NumberCost.parsing(digits.length()));
    var value = new BigInteger(digits.replace("_", ""), radix);
    return Optional.of(Numbers.normal(negative ? value.negate() : value));
  }

  /** The base that a prefix names; 0 if there is none. */
  private static int prefixed(String digits) {
    if (digits.length() < 2 || digits.charAt(0) != '0') {
      return 0;
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 0;
    };
  }

  private static boolean isInteger(String digits, int radix, boolean noLeadingZero) {
    if (digits.isEmpty()
        || digits.length() > Numbers.MOST_DIGITS
        || digits.startsWith("_")
        || digits.endsWith("_")) {
      return false;
    }
    if (digits.contains("__")
        || (noLeadingZero
            && digits.length() > 1
            && digits.startsWith("0")
            && !digits.matches("[0_]+"))) {
      return false;
    }
    return digits.chars().allMatch(c -> c == '_' || Character.digit(c, radix) >= 0);
  }

  /** What the text means; empty if it is no number. */
  public static Optional<Double> real(String text, Budget budget) {
    var trimmed = Strip.BLANKS.both(text, budget);
    if (REAL.matcher(new PricedText(trimmed, budget)).matches()) {
      budget.spend(NumberCost.parsingFloat(trimmed.length()));
      return Optional.of(Double.parseDouble(trimmed.replace("_", "")));
    }
    var special = SPECIAL.matcher(trimmed);
    if (!special.matches()) {
      return Optional.empty();
    }
    double value = special.group(1) != null ? Double.NaN : Double.POSITIVE_INFINITY;
    return Optional.of(trimmed.startsWith("-") ? -value : value);
  }
}
