package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Conversion;
import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.NumberCost;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.PricedText;
import dev.mellea4j.jinja.value.Range;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Repr;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.TextBuffer;
import dev.mellea4j.jinja.value.Tuple;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code %} operator on texts. */
@SuppressWarnings("OrphanedFormatString") // messages name the formats of templates
final class PercentFormat {

  private static final Pattern FIELD =
      Pattern.compile(
          "%(?:\\((?<name>[^)]*)\\))?(?<flags>[-+ #0]*)(?<width>\\*|\\d{1,9})?(?:\\.(?<precision>\\*|\\d{0,9}))?[hlL]?(?<type>.)?",
          Pattern.DOTALL);

  /** What reading a field costs. */
  private static final int STEPS_A_FIELD = 20;

  private final Rendering rendering;
  private final Object arguments;
  private final List<Object> positional;
  private int next;

  PercentFormat(Rendering rendering, Object arguments) {
    this.rendering = rendering;
    this.arguments = arguments;
    positional = arguments instanceof Tuple tuple ? tuple.items() : List.of(arguments);
  }

  String format(String pattern) {
    var text = new TextBuffer(rendering.budget());
    var field = FIELD.matcher(new PricedText(pattern, rendering.budget()));
    int from = 0;
    while (field.find(from)) {
      rendering.budget().spend(STEPS_A_FIELD);
      text.append(pattern, from, field.start()).append(field(field));
      from = field.end();
    }
    if (arguments instanceof Tuple && next < positional.size()) {
      throw new Failure("Format '%s' does not use all arguments".formatted(pattern), "Pass fewer");
    }
    if (next == 0 && !(arguments instanceof Tuple) && !isMapping()) {
      throw new Failure("Format '%s' does not use all arguments".formatted(pattern), "Pass fewer");
    }
    return text.append(pattern, from, pattern.length()).text();
  }

  /** Python leaves alone what a mapping or a list does not fill in. */
  private boolean isMapping() {
    return arguments instanceof Dict
        || arguments instanceof List
        || arguments instanceof Range
        || arguments instanceof Undefined;
  }

  private String field(Matcher field) {
    var type = field.group("type") == null ? "" : field.group("type");
    if (type.equals("%")) {
      return "%";
    }
    var flags = field.group("flags");
    int width = number(field.group("width"), 0);
    int precision = number(field.group("precision"), -1);
    var value = field.group("name") == null ? argument() : named(field.group("name"));
    var shown = converted(value, type, flags, precision);
    return padded(shown, width, width < 0 ? flags + "-" : flags, "diuxXoeEfFgG".contains(type));
  }

  private int number(@Nullable String text, int otherwise) {
    if (text == null) {
      return otherwise;
    }
    if (!text.equals("*")) {
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
    var value = argument();
    if (!Numbers.isInteger(value)) {
      throw new Failure("Width is of type '%s'".formatted(TypeName.of(value)), "Pass an integer");
    }
    return Numbers.clamp(value);
  }

  private Object argument() {
    if (next >= positional.size()) {
      throw new Failure(
          "Format has more fields than arguments", "Pass more, or write '%%' for a percent sign");
    }
    return positional.get(next++);
  }

  private Object named(String name) {
    if (!(arguments instanceof Dict dict)) {
      throw new Failure(
          "Format names '%s' but its argument is no dict".formatted(name), "Pass a dict");
    }
    next++;
    return dict.getText(name)
        .orElseThrow(
            () -> new Failure("Format lacks argument '%s'".formatted(name), "Pass it by name"));
  }

  private String converted(Object value, String type, String flags, int precision) {
    return switch (type) {
      case "s" -> cut(Text.of(value, rendering.budget()), precision);
      case "r", "a" -> cut(Repr.of(value, rendering.budget()), precision);
      case "c" -> character(value);
      case "d", "i", "u" -> signed(digits(truncated(value), precision), flags);
      case "x", "X", "o" -> signed(radix(value, type, flags, precision), flags);
      case "e", "E", "f", "F", "g", "G" -> signed(real(value, type, precision), flags);
      default ->
          throw new Failure(
              "Format type '%s' is not understood".formatted(type), "Use '%%' for a percent sign");
    };
  }

  private static String cut(String text, int precision) {
    return precision >= 0 && precision < Text.length(text) ? Text.part(text, 0, precision) : text;
  }

  static String character(Object value) {
    if (Text.is(value) && Text.length(value.toString()) == 1) {
      return value.toString();
    }
    if (Numbers.isInteger(value) && Character.isValidCodePoint(Numbers.clamp(value))) {
      return Character.toString(Numbers.clamp(value));
    }
    throw new Failure("Format '%c' takes one character", "Use '%s'");
  }

  private Object truncated(Object value) {
    if (!Numbers.isNumber(value)) {
      throw mismatch(value);
    }
    return value instanceof Double ? Conversion.integer(value, rendering.budget()) : value;
  }

  private String digits(Object integer, int precision) {
    var text = Numbers.text(integer, rendering.budget());
    boolean negative = text.startsWith("-");
    var digits = negative ? text.substring(1) : text;
    var zeros = "0".repeat(Math.max(0, Math.min(precision, Numbers.MOST_DIGITS) - digits.length()));
    return (negative ? "-" : "") + zeros + digits;
  }

  private String radix(Object value, String type, String flags, int precision) {
    if (!Numbers.isInteger(value)) {
      throw mismatch(value);
    }
    rendering.budget().spend(NumberCost.digits(Numbers.big(value).bitLength()));
    var digits = Numbers.big(value).abs().toString(type.equals("o") ? 8 : 16);
    var zeros = "0".repeat(Math.max(0, Math.min(precision, Numbers.MOST_DIGITS) - digits.length()));
    var prefix = flags.contains("#") ? "0" + type.toLowerCase(Locale.ROOT) : "";
    var text = (Numbers.big(value).signum() < 0 ? "-" : "") + prefix + zeros + digits;
    return type.equals("X") ? text.toUpperCase(Locale.ROOT) : text;
  }

  private String real(Object value, String type, int precision) {
    if (!Numbers.isNumber(value)) {
      throw mismatch(value);
    }
    return RealFormat.of(
        Numbers.toDouble(value),
        type,
        Math.min(precision, Numbers.MOST_DIGITS),
        rendering.budget());
  }

  private static Failure mismatch(Object value) {
    return value instanceof Undefined undefined
        ? undefined.failure()
        : new Failure(
            "Format takes a number, not type '%s'".formatted(TypeName.of(value)), "Use '%s'");
  }

  private static String signed(String digits, String flags) {
    if (digits.startsWith("-")) {
      return digits;
    }
    return (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + digits;
  }

  private String padded(String text, int width, String flags, boolean numeric) {
    if (width == 0) {
      return text;
    }
    rendering.budget().read(text.length());
    int missing =
        (int) Math.min(Integer.MAX_VALUE, Math.max(0, Math.abs((long) width) - Text.length(text)));
    rendering.budget().text((long) missing + text.length());
    if (flags.contains("-")) {
      return text + " ".repeat(missing);
    }
    if (!flags.contains("0") || !numeric) {
      return " ".repeat(missing) + text;
    }
    int sign = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
    return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
  }
}
