package dev.mellea4j.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as JSON knows them: String, Number, Boolean, and List and Map of such. */
final class NativeValue {

  private NativeValue() {}

  /** Returns a deep copy, unmodifiable and in the same order. */
  static Map<String, Object> copyOf(Map<String, ?> values) {
    var copy = new LinkedHashMap<String, Object>();
    values.forEach((name, value) -> copy.put(name, copyOf(name, value)));
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Returns a deep copy of one value.
   *
   * @throws IllegalArgumentException if it holds a value of another type; the message says of which
   */
  static Object copyOf(String name, Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> copyOf(name, element)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      var members = new LinkedHashMap<String, Object>();
      map.forEach((key, member) -> members.put(String.valueOf(key), member));
      return copyOf(members);
    }
    throw new IllegalArgumentException(
        "The value of '%s' is of type %s. Use a String, Number, Boolean, List or Map"
            .formatted(name, value == null ? "null" : value.getClass().getName()));
  }

  /**
   * Returns the value as one of the type, numbers widened or narrowed where nothing is lost.
   *
   * @throws IllegalArgumentException if it is none
   */
  static <T> T as(String name, Class<T> type, Object value) {
    var converted = value instanceof Number number ? number(type, number) : value;
    if (!type.isInstance(converted)) {
      throw new IllegalArgumentException(
          "Option '%s' takes %s, not '%s'".formatted(name, article(type), value));
    }
    return type.cast(converted);
  }

  private static Number number(Class<?> type, Number value) {
    if (type == Double.class) {
      return value.doubleValue();
    }
    if (type == Integer.class && value.doubleValue() == value.intValue()) {
      return value.intValue();
    }
    if (type == Long.class && value.doubleValue() == value.longValue()) {
      return value.longValue();
    }
    return value;
  }

  private static String article(Class<?> type) {
    if (type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    return type == String.class ? "a text" : "a value of type " + type.getSimpleName();
  }

  /** Returns a copy of a list of the type; a lone value of the type is a list of one. */
  static <E> List<E> listOf(String name, Class<E> type, Object value) {
    var list = value instanceof List<?> several ? several : List.of(value);
    return list.stream().map(element -> as(name, type, element)).toList();
  }
}
