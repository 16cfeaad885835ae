package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.NumberCost;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TypeName;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's <a href="https://docs.python.org/3/library/string.html#formatspec">format
 * specification</a>.
 */
final class FormatSpec {

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?s)(?:(?<fill>.)(?=[<>=^]))?(?<align>[<>=^])?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?"
              + "(?<width>\\d{1,9})?(?<group>[,_])?(?:\\.(?<precision>\\d{1,9}))?(?<type>[bcdeEfFgGnosxX%])?");
  private static final int GROUP = 3;

  /** What reading a specification costs. */
  private static final int STEPS = 50;

  private final Matcher spec;
  private final Budget budget;

  private FormatSpec(String text, Budget budget) {
    spec = SYNTAX.matcher(text);
    this.budget = budget;
    if (!spec.matches()) {
      throw new Failure(
          "Format '%s' is not understood".formatted(text), "Use one such as '>10' or '.2f'");
    }
  }

  static String apply(Object value, String text, Budget budget) {
    if (text.isEmpty()) {
      return Text.of(value, budget);
    }
    budget.spend(STEPS);
    var spec = new FormatSpec(text, budget);
    if (Text.is(value)) {
      return spec.text(value.toString());
    }
    if (Numbers.isNumber(value)) {
      return spec.number(value);
    }
    throw new Failure(
        "Format '%s' does not take type '%s'".formatted(text, TypeName.of(value)), "Use no format");
  }

  private String type() {
    return group("type");
  }

  private String group(String name) {
    var text = spec.group(name);
    return text == null ? "" : text;
  }

  private String text(String value) {
    boolean numeric =
        !"s".contains(type()) || !(group("sign") + group("alternate") + group("group")).isEmpty();
    if (numeric || group("align").equals("=")) {
      throw new Failure(
          "Format '%s' does not take texts".formatted(spec.group()),
          "Use the filter 'int' or 'float'");
    }
    int most =
        group("precision").isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(group("precision"));
    var shown = most < Text.length(value) ? Text.part(value, 0, most) : value;
    return pad("", shown, "<");
  }

  private String number(Object value) {
    var type = type();
    boolean integer = Numbers.isInteger(value);
    if (type.equals("s") || (!integer && "bcdoxX".contains(type) && !type.isEmpty())) {
      throw new Failure(
          "Format '%s' does not take type '%s'".formatted(spec.group(), TypeName.of(value)),
          "Convert the value");
    }
    if (type.equals("c")) {
      return pad("", PercentFormat.character(value), "<");
    }
    boolean whole = integer && (type.isEmpty() || "bdnoxX".contains(type));
    var digits = whole ? integer(value) : real(Numbers.toDouble(value));
    boolean negative = digits.startsWith("-");
    var sign = negative ? "-" : group("sign").replace("-", "");
    return pad(sign + prefix(whole), grouped(negative ? digits.substring(1) : digits), ">");
  }

  private String prefix(boolean whole) {
    return whole && !group("alternate").isEmpty() && "boxX".contains(type()) ? "0" + type() : "";
  }

  private String integer(Object value) {
    if (!group("precision").isEmpty()) {
      throw new Failure("Format '%s' does not take integers".formatted(spec.group()), "Use 'f'");
    }
    var number = Numbers.big(value);
    return switch (type()) {
      case "b" -> radix(number, 2);
      case "o" -> radix(number, 8);
      case "x" -> radix(number, 16);
      case "X" -> radix(number, 16).toUpperCase(Locale.ROOT);
      default -> Numbers.text(value, budget);
    };
  }

  private String radix(BigInteger number, int radix) {
    budget.spend(NumberCost.digits(number.bitLength()));
    return number.toString(radix);
  }

  private String real(double value) {
    int precision = group("precision").isEmpty() ? -1 : Integer.parseInt(group("precision"));
    if (precision > Numbers.MOST_DIGITS) {
      throw new Failure("Precision '%s' is above %s".formatted(precision, Numbers.MOST_DIGITS));
    }
    return RealFormat.of(value, type(), precision, budget);
  }

  private String grouped(String digits) {
    if (group("group").isEmpty()) {
      return digits;
    }
    int whole = 0;
    while (whole < digits.length()
        && Character.isLetterOrDigit(digits.charAt(whole))
        && digits.charAt(whole) != 'e') {
      whole++;
    }
    int size = "boxX".contains(type()) && !type().isEmpty() ? GROUP + 1 : GROUP;
    var grouped = new StringBuilder();
    for (int i = 0; i < whole; i++) {
      grouped.append(i > 0 && (whole - i) % size == 0 ? group("group") : "");
      grouped.append(digits.charAt(i));
    }
    return grouped.append(digits, whole, digits.length()).toString();
  }

  private String pad(String sign, String body, String usual) {
    int width = group("width").isEmpty() ? 0 : Integer.parseInt(group("width"));
    budget.read(body.length());
    int missing = Math.max(0, width - Text.length(sign) - Text.length(body));
    boolean zero = !group("zero").isEmpty();
    var fill = group("fill").isEmpty() ? (zero ? "0" : " ") : group("fill");
    var align =
        group("align").isEmpty() ? (zero && !usual.equals("<") ? "=" : usual) : group("align");
    budget.text(missing);
    return switch (align) {
      case "<" -> sign + body + fill.repeat(missing);
      case "^" -> fill.repeat(missing / 2) + sign + body + fill.repeat(missing - missing / 2);
      case "=" -> sign + fill.repeat(missing) + body;
      default -> fill.repeat(missing) + sign + body;
    };
  }
}
