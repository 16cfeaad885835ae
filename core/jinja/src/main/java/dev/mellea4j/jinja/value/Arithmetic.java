package dev.mellea4j.jinja.value;

import java.math.BigInteger;

/** Python's operators on numbers. */
public final class Arithmetic {

  /** Bits of a quotient: more than a double holds, so that the rest decides on rounding alone. */
  private static final int PRECISE = 66;

  /** Bits behind the point beyond which no double has any. */
  private static final int SMALLEST = 1076;

  private Arithmetic() {}

  public static Object add(Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      long sum = a + b;
      if (((a ^ sum) & (b ^ sum)) >= 0) {
        return sum;
      }
    }
    return isReal(left, right)
        ? (Object) (Numbers.toDouble(left) + Numbers.toDouble(right))
        : Numbers.normal(Numbers.big(left).add(Numbers.big(right)));
  }

  public static Object subtract(Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      long difference = a - b;
      if (((a ^ b) & (a ^ difference)) >= 0) {
        return difference;
      }
    }
    return isReal(left, right)
        ? (Object) (Numbers.toDouble(left) - Numbers.toDouble(right))
        : Numbers.normal(Numbers.big(left).subtract(Numbers.big(right)));
  }

  public static Object multiply(Object left, Object right) {
    if (left instanceof Long a
        && right instanceof Long b
        && Math.multiplyHigh(a, b) == a * b >> 63) {
      return a * b;
    }
    return isReal(left, right)
        ? (Object) (Numbers.toDouble(left) * Numbers.toDouble(right))
        : Numbers.normal(Numbers.big(left).multiply(Numbers.big(right)));
  }

  public static Object divide(Object left, Object right) {
    rejectZero(right);
    if (isReal(left, right) || (isSmall(left) && isSmall(right))) {
      return Numbers.toDouble(left) / Numbers.toDouble(right);
    }
    double quotient = quotient(Numbers.big(left), Numbers.big(right));
    if (Double.isInfinite(quotient)) {
      throw new Failure("Quotient is too large for a float");
    }
    return quotient;
  }

  /** The float that is nearest to the exact quotient. */
  private static double quotient(BigInteger left, BigInteger right) {
    int shift = Math.min(PRECISE - (left.bitLength() - right.bitLength()), SMALLEST);
    var parts =
        left.abs()
            .shiftLeft(Math.max(shift, 0))
            .divideAndRemainder(right.abs().shiftLeft(Math.max(-shift, 0)));
    var quotient = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
    double value = Math.scalb(quotient.doubleValue(), -shift);
    return left.signum() < 0 == right.signum() < 0 ? value : -value;
  }

  public static Object floorDivide(Object left, Object right) {
    rejectZero(right);
    if (left instanceof Long a && right instanceof Long b && b != -1) {
      return Math.floorDiv(a, b);
    }
    if (!isReal(left, right)) {
      return Numbers.normal(floorDivide(Numbers.big(left), Numbers.big(right)));
    }
    double a = Numbers.toDouble(left);
    double b = Numbers.toDouble(right);
    double remainder = modulo(a, b);
    double quotient = (a - remainder) / b;
    double floor = Math.floor(quotient);
    if (quotient == 0) {
      return Math.copySign(0.0, a / b);
    }
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static BigInteger floorDivide(BigInteger a, BigInteger b) {
    var parts = a.divideAndRemainder(b);
    boolean down = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return down ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  public static Object modulo(Object left, Object right) {
    rejectZero(right);
    if (isReal(left, right)) {
      return modulo(Numbers.toDouble(left), Numbers.toDouble(right));
    }
    if (left instanceof Long a && right instanceof Long b) {
      return Math.floorMod(a, b);
    }
    var a = Numbers.big(left);
    var b = Numbers.big(right);
    return Numbers.normal(a.subtract(floorDivide(a, b).multiply(b)));
  }

  private static double modulo(double a, double b) {
    double remainder = a % b;
    if (remainder == 0) {
      return Math.copySign(0.0, b);
    }
    return remainder < 0 != b < 0 ? remainder + b : remainder;
  }

  public static Object power(Object left, Object right) {
    if (!isReal(left, right) && Numbers.big(right).signum() >= 0) {
      return power(Numbers.big(left), Numbers.big(right));
    }
    double base = Numbers.toDouble(left);
    double exponent = Numbers.toDouble(right);
    if (base == 0 && exponent < 0) {
      throw new Failure("Zero cannot be raised to a negative power");
    }
    double power = Math.pow(base, exponent);
    boolean imaginary = Double.isNaN(power) && !Double.isNaN(base) && !Double.isNaN(exponent);
    boolean overflow =
        Double.isInfinite(power) && !Double.isInfinite(base) && !Double.isInfinite(exponent);
    if (imaginary || overflow) {
      throw new Failure("Power is no float");
    }
    return base == 1 || exponent == 0 ? (Object) 1.0 : power;
  }

  /** How many bits a power of integers has, from above; fails if that are too many. */
  public static long bitsOfPower(Object base, Object exponent) {
    long bits = leastBits(Numbers.big(base));
    long times = Math.max(0, Numbers.clamp(exponent));
    if (bits > 0 && times > Numbers.MOST_BITS / bits + 1) {
      throw new Failure("Integer has more than " + Numbers.MOST_BITS + " bits", "Use a float");
    }
    return Math.min((bits + 1) * times, Numbers.MOST_BITS);
  }

  /** How many bits each factor adds at least. */
  private static long leastBits(BigInteger base) {
    return Math.max(base.bitLength() - 1L, base.abs().compareTo(BigInteger.ONE) > 0 ? 1 : 0);
  }

  private static Object power(BigInteger base, BigInteger exponent) {
    long bits = leastBits(base);
    if (bits > 0 && exponent.compareTo(BigInteger.valueOf(Numbers.MOST_BITS / bits + 1)) > 0) {
      throw new Failure("Integer has more than " + Numbers.MOST_BITS + " bits", "Use a float");
    }
    if (bits == 0 && exponent.bitLength() > 31) {
      return Numbers.normal(base.pow(exponent.testBit(0) ? 1 : 2));
    }
    return Numbers.normal(base.pow(exponent.intValueExact()));
  }

  public static Object negate(Object number) {
    return number instanceof Double real
        ? (Object) (-real)
        : Numbers.normal(Numbers.big(number).negate());
  }

  private static boolean isReal(Object left, Object right) {
    return left instanceof Double || right instanceof Double;
  }

  private static boolean isSmall(Object integer) {
    return !(integer instanceof BigInteger)
        && Math.abs(((Long) Numbers.plain(integer)).longValue()) <= Numbers.EXACT;
  }

  private static void rejectZero(Object divisor) {
    if (divisor instanceof Double real ? real == 0 : Numbers.big(divisor).signum() == 0) {
      throw new Failure("Division by zero", "Test the divisor first");
    }
  }
}
