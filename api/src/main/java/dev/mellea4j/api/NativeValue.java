package dev.mellea4j.api;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values as JSON knows them: String, Number, Boolean, null, and List and Map of such. */
final class NativeValue {

  private NativeValue() {}

  /** Returns a deep copy, unmodifiable and in the same order, without members that are null. */
  static Map<String, Object> facts(Map<String, ?> values) {
    return members(values, Objects::nonNull);
  }

  /** Returns a deep copy, unmodifiable and in the same order, with members that are null. */
  static Map<String, Object> members(Map<String, ?> values) {
    return members(values, member -> true);
  }

  /**
   * Returns a deep copy of one value. A null within it is JSON's null, and kept.
   *
   * @throws IllegalArgumentException if it holds a value of another type; the message says of which
   */
  static Object copyOf(String name, Object value) {
    return Objects.requireNonNull(copyOf(name, value, member -> true), name);
  }

  /** Copies the members and elements that are wanted. */
  private static @Nullable Object copyOf(
      String name, @Nullable Object value, Predicate<@Nullable Object> wanted) {
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof List<?> list) {
      return list.stream().filter(wanted).map(element -> copyOf(name, element, wanted)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      return members(map, wanted);
    }
    throw new IllegalArgumentException(
        "The value of '%s' is of type %s. Use a String, Number, Boolean, List or Map"
            .formatted(name, value.getClass().getName()));
  }

  private static Map<String, Object> members(Map<?, ?> map, Predicate<@Nullable Object> wanted) {
    var members = new LinkedHashMap<String, Object>(map.size() * 4 / 3 + 1);
    map.forEach(
        (key, member) -> {
          if (wanted.test(member)) {
            var name = String.valueOf(key);
            members.put(name, copyOf(name, member, wanted));
          }
        });
    return Collections.unmodifiableMap(members);
  }

  /**
   * Returns the value as one of the type; numbers and booleans may be written as text, and numbers
   * are converted where nothing is lost.
   *
   * @throws IllegalArgumentException if it is none
   */
  static <T> T as(String name, Class<T> type, @Nullable Object value) {
    var converted = value == null ? null : converted(name, type, value);
    if (converted == null || !type.isInstance(converted)) {
      throw new IllegalArgumentException(
          "Option '%s' takes %s, not %s".formatted(name, article(type), shown(value)));
    }
    return type.cast(converted);
  }

  private static Object converted(String name, Class<?> type, Object value) {
    if (Number.class.isAssignableFrom(type)) {
      return number(type, value);
    }
    if (type == Boolean.class && value instanceof String text && text.matches("(?i)true|false")) {
      return Boolean.valueOf(text);
    }
    return value instanceof List || value instanceof Map ? copyOf(name, value) : value;
  }

  /** Returns the number as one of the type, or the value itself if that is not possible. */
  private static Object number(Class<?> type, Object value) {
    try {
      var number = new BigDecimal(value.toString().strip());
      if (type == Double.class) {
        return number.doubleValue();
      }
      if (type == Float.class) {
        return number.floatValue();
      }
      if (type == Integer.class) {
        return number.intValueExact();
      }
      return type == Long.class ? (Object) number.longValueExact() : value;
    } catch (ArithmeticException | NumberFormatException e) {
      return value;
    }
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

  /** A long text may be a prompt, and a list or a map may hold a key: they are not quoted. */
  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    boolean harmless =
        value instanceof Number
            || value instanceof Boolean
            || (value instanceof String text && text.length() <= 20);
    return harmless ? "'" + value + "'" : "a value of type " + value.getClass().getSimpleName();
  }

  /** Returns a copy of a list of the type; a lone value of the type is a list of one. */
  static <E> List<E> listOf(String name, Class<E> type, Object value) {
    var list = value instanceof List<?> several ? several : List.of(value);
    return list.stream().map(element -> as(name, type, element)).toList();
  }
}
