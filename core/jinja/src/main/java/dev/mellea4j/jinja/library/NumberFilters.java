package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arithmetic;
import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Conversion;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.NumberCost;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The filters for numbers. */
final class NumberFilters {

  private static final String[] SIZES = {"kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};

  static final Operations ALL =
      new Operations("Filter")
          .add("abs", "", (self, a, rendering) -> absolute(self))
          .add("int", "default= base=", NumberFilters::integer)
          .add("float", "default=", NumberFilters::real)
          .add("round", "precision= method=", NumberFilters::round)
          .add(
              "filesizeformat",
              "binary=",
              (self, a, rendering) -> fileSize(self, a.flag(0), rendering.budget()));

  private NumberFilters() {}

  private static Object absolute(Object value) {
    if (!Numbers.isNumber(value)) {
      throw mismatch("abs", value);
    }
    return value instanceof Double real
        ? (Object) Math.abs(real)
        : Numbers.normal(Numbers.big(value).abs());
  }

  private static Failure mismatch(String filter, Object value) {
    return value instanceof Undefined undefined
        ? undefined.failure()
        : new Failure(
            "Filter '%s' takes a number, not type '%s'".formatted(filter, TypeName.of(value)),
            "Use the filter 'int' or 'float' first");
  }

  private static Object integer(Object value, BoundArguments arguments, Rendering rendering) {
    if (value instanceof Undefined undefined) {
      throw undefined.failure();
    }
    var otherwise = arguments.or(0, 0L);
    if (Text.is(value)) {
      return Conversion.integer(value.toString(), arguments.integer(1, 10), rendering.budget())
          .orElseGet(
              () ->
                  Conversion.real(value.toString(), rendering.budget())
                      .filter(NumberFilters::isFinite)
                      .map(real -> Conversion.integer(real, rendering.budget()))
                      .orElse(otherwise));
    }
    if (!Numbers.isNumber(value) || (value instanceof Double real && real.isNaN())) {
      return otherwise;
    }
    return Conversion.integer(value, rendering.budget());
  }

  private static boolean isFinite(double value) {
    return !Double.isNaN(value) && !Double.isInfinite(value);
  }

  private static Object real(Object value, BoundArguments arguments, Rendering rendering) {
    if (value instanceof Undefined undefined) {
      throw undefined.failure();
    }
    var otherwise = arguments.or(0, 0.0);
    if (Text.is(value)) {
      return Conversion.real(value.toString(), rendering.budget())
          .map(Object.class::cast)
          .orElse(otherwise);
    }
    return Numbers.isNumber(value) ? Numbers.toDouble(value) : otherwise;
  }

  private static Object round(Object value, BoundArguments arguments, Rendering rendering) {
    var method = arguments.text(1, "common");
    if (!Numbers.isNumber(value)) {
      throw mismatch("round", value);
    }
    int precision = arguments.integer(0, 0);
    rendering.budget().spend(costOfRounding(value, precision));
    return switch (method) {
      case "common" -> common(value, precision);
      case "ceil" -> scaled(value, precision, RoundingMode.CEILING);
      case "floor" -> scaled(value, precision, RoundingMode.FLOOR);
      default ->
          throw new Failure(
              "Method '%s' of filter 'round' does not exist".formatted(method),
              "Use common, ceil or floor");
    };
  }

  private static long costOfRounding(Object value, int precision) {
    long digits = Math.min(Math.abs((long) precision), Numbers.MOST_DIGITS);
    long power = Arithmetic.bitsOfPower(10L, digits);
    return value instanceof BigInteger integer
        ? NumberCost.digits(Math.max(power, integer.bitLength()))
        : NumberCost.rounding(precision) + NumberCost.product(power, power);
  }

  /** Half goes to the even neighbour. */
  private static Object common(Object value, int precision) {
    if (value instanceof Double real) {
      boolean exact = !isFinite(real) || precision > 323;
      return exact ? real : precision < -323 ? (Object) 0.0 : rounded(real, precision);
    }
    if (precision >= 0) {
      return Numbers.plain(value);
    }
    var number = new BigDecimal(Numbers.big(value));
    return precision < -Numbers.MOST_BITS
        ? (Object) 0L
        : Numbers.normal(number.setScale(precision, RoundingMode.HALF_EVEN).toBigInteger());
  }

  private static double rounded(double value, int precision) {
    double rounded =
        new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).doubleValue();
    if (Double.isInfinite(rounded)) {
      throw new Failure("Rounded value is too large for a float");
    }
    return rounded == 0 ? Math.copySign(0.0, value) : rounded;
  }

  /** Computes with floats as Python does, so that the same error shows. */
  private static Object scaled(Object value, int precision, RoundingMode mode) {
    var scale = Arithmetic.power(10L, (long) precision);
    var product = Arithmetic.multiply(value, scale);
    var whole = product instanceof Double real ? wholeOf(real, mode) : Numbers.big(product);
    return Arithmetic.divide(Numbers.normal(whole), scale);
  }

  private static BigInteger wholeOf(double value, RoundingMode mode) {
    if (!isFinite(value)) {
      throw new Failure("Float '%s' has no whole number".formatted(Numbers.text(value)));
    }
    return new BigDecimal(value).setScale(0, mode).toBigInteger();
  }

  private static String fileSize(Object value, boolean binary, Budget budget) {
    double bytes =
        Text.is(value)
            ? Conversion.real(value.toString(), budget)
                .orElseThrow(() -> mismatch("filesizeformat", value))
            : Numbers.isNumber(value) ? Numbers.toDouble(value) : Double.NaN;
    if (Double.isNaN(bytes)) {
      throw mismatch("filesizeformat", value);
    }
    int base = binary ? 1024 : 1000;
    if (bytes < base) {
      return bytes == 1 ? "1 Byte" : (long) bytes + " Bytes";
    }
    int power = 0;
    while (power < SIZES.length - 1 && bytes >= Math.pow(base, power + 2)) {
      power++;
    }
    var unit = binary ? SIZES[power].replace("B", "iB").replace("k", "K") : SIZES[power];
    return RealFormat.of(base * bytes / Math.pow(base, power + 2), "f", 1, budget) + " " + unit;
  }
}
