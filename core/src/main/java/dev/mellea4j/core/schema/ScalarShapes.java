package dev.mellea4j.core.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The shapes of types that hold one value. */
final class ScalarShapes {

  /** No leap seconds, nanoseconds at most, and offsets that Java's own types hold. */
  private static final String TIME =
      "\\d\\d:\\d\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-7]):\\d\\d)$";

  /** What is one char and no blank space, which is stripped. */
  private static final String CHARACTER = "^[!-~\\u00a1-\\u167f\\u2070-\\u2fff\\u3001-\\ud7ff]$";

  /** Days and time, as months differ in length. */
  private static final String SPAN = "^P(\\d{1,9}D)?(T(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}S)?)?$";

  private static final Map<Class<?>, Shape> SHAPES = new HashMap<>();

  static {
    put(TextShape.FREE, String.class, CharSequence.class);
    put(character(), char.class, Character.class);
    put(new BooleanShape(), boolean.class, Boolean.class);
    put(NumberShape.between(Byte.MIN_VALUE, Byte.MAX_VALUE), byte.class, Byte.class);
    put(NumberShape.between(Short.MIN_VALUE, Short.MAX_VALUE), short.class, Short.class);
    put(NumberShape.between(Integer.MIN_VALUE, Integer.MAX_VALUE), int.class, Integer.class);
    put(NumberShape.between(Long.MIN_VALUE, Long.MAX_VALUE), long.class, Long.class);
    put(NumberShape.INTEGER, BigInteger.class);
    put(NumberShape.DECIMAL, float.class, Float.class, double.class, Double.class);
    put(NumberShape.DECIMAL, BigDecimal.class, Number.class);
    put(format("date", "a date like 2026-11-21", LocalDate::parse), LocalDate.class);
    put(format("time", "a time like 14:30:00", ScalarShapes::time, "^" + TIME), LocalTime.class);
    put(moment(ScalarShapes::dateTime), LocalDateTime.class);
    put(moment(Instant::parse), Instant.class);
    put(moment(OffsetDateTime::parse), OffsetDateTime.class);
    put(moment(ZonedDateTime::parse), ZonedDateTime.class);
    put(format("duration", "a duration like PT15M", Duration::parse, SPAN), Duration.class);
    put(format("uuid", "a UUID", UUID::fromString), UUID.class);
    put(text("an address", URI::create), URI.class);
    put(new AnyShape(), Object.class, JsonNode.class);
  }

  private ScalarShapes() {}

  static Optional<Shape> of(Class<?> type) {
    return Optional.ofNullable(SHAPES.get(type));
  }

  private static void put(Shape shape, Class<?>... types) {
    for (var type : types) {
      SHAPES.put(type, shape);
    }
  }

  private static Shape text(String name, Function<String, ?> parse) {
    return shape(Optional.empty(), Optional.empty(), name, parse);
  }

  private static Shape format(String format, String name, Function<String, ?> parse) {
    return shape(Optional.of(format), Optional.empty(), name, parse);
  }

  private static Shape format(
      String format, String name, Function<String, ?> parse, String pattern) {
    return shape(Optional.of(format), Optional.of(pattern), name, parse);
  }

  private static Shape character() {
    return shape(Optional.empty(), Optional.of(CHARACTER), "a character", ScalarShapes::character);
  }

  private static Shape shape(
      Optional<String> format, Optional<String> pattern, String name, Function<String, ?> parse) {
    return new TextShape(format, pattern, name, text -> parse.apply(text.strip()).toString());
  }

  private static Shape moment(Function<String, ?> parse) {
    return format(
        "date-time", "a date and time like 2026-11-21T14:30:00Z", parse, "^.{10}T" + TIME);
  }

  /** JSON Schema's date-time has an offset, which a local type leaves out. */
  private static LocalDateTime dateTime(String text) {
    return LocalDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME);
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text, DateTimeFormatter.ISO_TIME);
  }

  private static Character character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }
}
