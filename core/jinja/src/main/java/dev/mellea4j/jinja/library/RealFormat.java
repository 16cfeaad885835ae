package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.NumberCost;
import dev.mellea4j.jinja.value.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floats in the notations of Python's formats. */
final class RealFormat {

  private static final int USUAL_DIGITS = 6;

  private RealFormat() {}

  /**
   * @param type one of {@code eEfFgGn%}, or empty for the shortest
   * @param precision negative if none is given
   */
  static String of(double value, String type, int precision, Budget budget) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      var text = Numbers.text(value) + (type.equals("%") ? "%" : "");
      return Character.isUpperCase(type.isEmpty() ? 'x' : type.charAt(0))
          ? text.toUpperCase(Locale.ROOT)
          : text;
    }
    budget.spend(NumberCost.rounding(precision));
    int digits = precision < 0 ? USUAL_DIGITS : precision;
    var shown =
        switch (type) {
          case "f", "F" -> fixed(value, digits);
          case "e", "E" -> scientific(value, digits);
          case "g", "G", "n" -> general(value, Math.max(1, digits), false);
          case "%" -> fixed(value * 100, digits) + "%";
          default ->
              precision < 0 ? Numbers.text(value) : general(value, Math.max(1, digits), true);
        };
    return type.equals("E") || type.equals("G") ? shown.toUpperCase(Locale.ROOT) : shown;
  }

  private static String sign(double value) {
    return value < 0 || (value == 0 && 1 / value < 0) ? "-" : "";
  }

  private static String fixed(double value, int digits) {
    return sign(value)
        + new BigDecimal(value).abs().setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(double value, int digits) {
    var rounded =
        new BigDecimal(value).abs().round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    var mantissa =
        rounded.movePointLeft(exponent).setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
    int power = Math.abs(exponent);
    return sign(value) + mantissa + (exponent < 0 ? "e-" : "e+") + (power < 10 ? "0" : "") + power;
  }

  private static String general(double value, int digits, boolean keepsPoint) {
    var rounded =
        new BigDecimal(value).abs().round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    int most = keepsPoint ? digits - 1 : digits;
    if (exponent < -4 || exponent >= Math.max(most, keepsPoint ? 1 : 0)) {
      var scientific = scientific(value, digits - 1);
      int e = scientific.indexOf('e');
      return withoutZeros(scientific.substring(0, e)) + scientific.substring(e);
    }
    var plain = withoutZeros(fixed(value, Math.max(0, digits - 1 - exponent)));
    return keepsPoint && plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static String withoutZeros(String digits) {
    return digits.indexOf('.') < 0 ? digits : digits.replaceAll("0++$", "").replaceAll("\\.$", "");
  }
}
