package dev.mellea4j.jinja;

import java.math.BigInteger;

/** Whether Python takes a value for true. */
final class Truth {

  private Truth() {}

  static boolean of(Object value) {
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
    return Size.of(value).isPresent() && Size.of(value).getAsInt() == 0;
  }
}
