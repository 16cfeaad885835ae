package dev.mellea4j.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Python's {@code int} and {@code float}. */
public final class Conversion {

  private static final Pattern REAL =
      Pattern.compile(
          "[-+]?(?:\\d++(?:_\\d++)*+\\.?+(?:\\d++(?:_\\d++)*+)?|\\.\\d++(?:_\\d++)*+)(?:[eE][-+]?\\d++(?:_\\d++)*+)?");
  private static final Pattern SPECIAL = Pattern.compile("([-+]?)(inf|infinity|nan)");
  private static final int MOST_RADIX = 36;

  private Conversion() {}

  /** A float without its fraction. */
  public static Object integer(Object number) {
    if (!(number instanceof Double real)) {
      return Numbers.plain(number);
    }
    if (real.isNaN() || real.isInfinite()) {
      throw new Failure(
          "Float '%s' is no integer".formatted(Numbers.text(real.doubleValue())), "Test it first");
    }
    return Numbers.normal(new BigDecimal(real).toBigInteger());
  }

  /** What the text means in a base, 0 for that of its prefix; empty if it is no integer. */
  public static Optional<Object> integer(String text, int base) {
    var digits = Strip.BLANKS.both(text).toLowerCase(Locale.ROOT);
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    int prefixed =
        digits.startsWith("0x")
            ? 16
            : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 0;
    if (prefixed > 0 && (base == 0 || base == prefixed)) {
      digits = digits.substring(digits.startsWith("_", 2) ? 3 : 2);
    }
    int radix = base == 0 ? (prefixed > 0 ? prefixed : 10) : base;
    if (radix < 2 || radix > MOST_RADIX || !isInteger(digits, radix, base == 0 && prefixed == 0)) {
      return Optional.empty();
    }
    var value = new BigInteger(digits.replace("_", ""), radix);
    return Optional.of(Numbers.normal(negative ? value.negate() : value));
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
  public static Optional<Double> real(String text) {
    var trimmed = Strip.BLANKS.both(text);
    if (REAL.matcher(trimmed).matches()) {
      return Optional.of(Double.parseDouble(trimmed.replace("_", "")));
    }
    var special = SPECIAL.matcher(trimmed.toLowerCase(Locale.ROOT));
    if (!special.matches()) {
      return Optional.empty();
    }
    double value =
        trimmed.toLowerCase(Locale.ROOT).endsWith("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
    return Optional.of(trimmed.startsWith("-") ? -value : value);
  }
}
