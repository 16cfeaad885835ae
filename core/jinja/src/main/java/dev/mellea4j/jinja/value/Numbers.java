package dev.mellea4j.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Python's numbers: integers are Long, or BigInteger beyond that; floats are Double; booleans count
 * as 0 and 1.
 */
public final class Numbers {

  /** Most bits of an integer. */
  public static final int MOST_BITS = 65_536;

  /** Most digits of an integer that is read or printed, as in Python. */
  public static final int MOST_DIGITS = 4300;

  /** Every integer of more bits has more digits than that. */
  private static final int BITS_OF_MOST_DIGITS = 14_285;

  /** What writing a float costs. */
  private static final int STEPS_OF_FLOAT = 400;

  private static final int STEPS_OF_SIMPLE_FLOAT = 20;

  /** The integers up to here are floats, too. */
  static final long EXACT = 1L << 53;

  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /** Decimal digits that survive a round trip through a double. */
  private static final int SAFE_DIGITS = 15;

  private Numbers() {}

  public static boolean isInteger(Object value) {
    return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
  }

  public static boolean isNumber(Object value) {
    return isInteger(value) || value instanceof Double;
  }

  public static BigInteger big(Object integer) {
    if (integer instanceof BigInteger big) {
      return big;
    }
    return BigInteger.valueOf(integer instanceof Boolean truth ? (truth ? 1 : 0) : (Long) integer);
  }

  public static Object normal(BigInteger value) {
    if (value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0) {
      return value.longValue();
    }
    if (value.bitLength() > MOST_BITS) {
      throw new Failure("Integer has more than " + MOST_BITS + " bits", "Use a float");
    }
    return value;
  }

  /** An integer; one beyond 32 bits counts as the greatest or least of them. */
  public static int clamp(Object integer) {
    if (integer instanceof BigInteger big) {
      return big.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }
    long value = (Long) plain(integer);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  /** Booleans as integers; other numbers as they are. */
  public static Object plain(Object number) {
    return number instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : number;
  }

  public static double toDouble(Object number) {
    if (number instanceof Double real) {
      return real;
    }
    if (number instanceof BigInteger big) {
      double real = big.doubleValue();
      if (Double.isInfinite(real)) {
        throw new Failure("Integer is too large for a float");
      }
      return real;
    }
    return ((Long) plain(number)).doubleValue();
  }

  /** The order of two numbers, neither of which is NaN. */
  static int compare(Object left, Object right) {
    if (left instanceof Double a) {
      return right instanceof Double b ? compareFloats(a, b) : -compareExact(plain(right), a);
    }
    if (right instanceof Double b) {
      return compareExact(plain(left), b);
    }
    return plain(left) instanceof Long a && plain(right) instanceof Long b
        ? Long.compare(a, b)
        : big(left).compareTo(big(right));
  }

  private static int compareFloats(double left, double right) {
    return left < right ? -1 : left > right ? 1 : 0;
  }

  private static int compareExact(Object integer, double real) {
    boolean exact = integer instanceof Long small && Math.abs(small) <= EXACT;
    if (exact || Double.isInfinite(real)) {
      return compareFloats(exact ? (double) (Long) integer : 0, real);
    }
    double floor = Math.floor(real);
    int order = big(integer).compareTo(new BigDecimal(floor).toBigInteger());
    return order == 0 && real > floor ? -1 : order;
  }

  static boolean isNaN(Object number) {
    return number instanceof Double real && real.isNaN();
  }

  public static String text(Object integer, Budget budget) {
    if (!(integer instanceof BigInteger big)) {
      return plain(integer).toString();
    }
    if (big.bitLength() <= BITS_OF_MOST_DIGITS) {
      budget.spend(NumberCost.digits(big.bitLength()));
      var digits = big.toString();
      if (digits.length() - (big.signum() < 0 ? 1 : 0) <= MOST_DIGITS) {
        return digits;
      }
    }
    throw new Failure("Integer has more than " + MOST_DIGITS + " digits", "Use a float");
  }

  public static String text(double value, Budget budget) {
    budget.spend(isSimple(value) ? STEPS_OF_SIMPLE_FLOAT : STEPS_OF_FLOAT);
    return text(value);
  }

  /** Whether it is some thousandths, as most floats that people write are. */
  private static boolean isSimple(double value) {
    return value * 1000 == Math.rint(value * 1000) && Math.abs(value) < EXACT;
  }

  /** The shortest digits that give the same double, in Python's notation. */
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    var quick = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    boolean shortest = quick.precision() <= SAFE_DIGITS && Math.abs(value) >= Double.MIN_NORMAL;
    return notation(shortest ? quick : shortest(value));
  }

  private static BigDecimal shortest(double value) {
    var exact = new BigDecimal(value);
    boolean subnormal = Math.abs(value) < Double.MIN_NORMAL;
    for (int digits = subnormal ? 1 : SAFE_DIGITS; ; digits++) {
      var rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
  }

  private static String notation(BigDecimal value) {
    var sign = value.signum() < 0 ? "-" : "";
    var digits = value.unscaledValue().abs().toString();
    int exponent = digits.length() - value.scale() - 1;
    if (exponent < -4 || exponent >= 16) {
      var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      var power =
          (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
      return sign + digits.charAt(0) + fraction + "e" + power;
    }
    var plain = value.abs().toPlainString();
    return sign + plain + (plain.indexOf('.') < 0 ? ".0" : "");
  }
}
