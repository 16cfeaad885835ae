package dev.mellea4j.jinja.value;

import java.math.BigInteger;

/** Whether Python takes a value for true. */
public final class Truth {

  private Truth() {}

  public static boolean of(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Undefined undefined) {
      undefined.use();
      return false;
    }
    if (value instanceof Long number) {
      return number != 0;
    }
    if (value instanceof Double number) {
      return number != 0;
    }
    return value != None.NONE && !isEmpty(value);
  }

  private static boolean isEmpty(Object value) {
    if (value instanceof BigInteger) {
      return false;
    }
    if (value instanceof Markup markup) {
      return markup.text().isEmpty();
    }
    var length = Length.of(value);
    return length.isPresent() && length.getAsInt() == 0;
  }
}
