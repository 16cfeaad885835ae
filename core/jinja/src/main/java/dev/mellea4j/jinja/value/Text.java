package dev.mellea4j.jinja.value;

/** Python's {@code str}, and texts counted in code points. */
public final class Text {

  private Text() {}

  public static boolean is(Object value) {
    return value instanceof String || value instanceof Markup;
  }

  /** What a value prints as. */
  public static String of(Object value, Budget budget) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Markup markup) {
      return markup.text();
    }
    if (value instanceof Undefined undefined) {
      undefined.use();
      return "";
    }
    return Repr.of(value, budget);
  }

  public static String require(Object value) {
    if (is(value)) {
      return value.toString();
    }
    throw value instanceof Undefined undefined
        ? undefined.failure()
        : new Failure(
            "Type '%s' is no text".formatted(TypeName.of(value)), "Use the filter 'string' first");
  }

  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The part between two offsets in code points, which lie in the text. */
  public static String part(String text, int from, int to) {
    if (length(text) == text.length()) {
      return text.substring(from, to);
    }
    int start = text.offsetByCodePoints(0, from);
    return text.substring(start, text.offsetByCodePoints(start, to - from));
  }

  public static String repeat(String text, int count, Budget budget) {
    budget.text((long) text.length() * Math.max(count, 0));
    return text.repeat(Math.max(count, 0));
  }
}
