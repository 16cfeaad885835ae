package dev.mellea4j.api;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 30s}, {@code 500ms}, {@code 2m}, {@code never}. */
final class DurationText {

  private static final Pattern SHORT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|)");

  private DurationText() {}

  /** Returns the duration that a native value says: a number of seconds, or a text. */
  static Duration of(Object value) {
    return value instanceof Number seconds
        ? Duration.ofNanos(Math.round(seconds.doubleValue() * 1e9))
        : parse(value.toString());
  }

  /** Returns the duration; a bare number is seconds, {@code never} is {@link Timeouts#NEVER}. */
  static Duration parse(String text) {
    var lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.equals("never")) {
      return Timeouts.NEVER;
    }
    var matcher = SHORT.matcher(lower);
    if (matcher.matches()) {
      double nanos = Double.parseDouble(matcher.group(1)) * nanosPer(matcher.group(2));
      return Duration.ofNanos(Math.round(nanos));
    }
    try {
      var duration = Duration.parse(lower.toUpperCase(Locale.ROOT));
      return duration.compareTo(Timeouts.NEVER) > 0 ? Timeouts.NEVER : duration;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'%s' is not a duration; write it as 30s, 500ms, 2m, 1h or never".formatted(text), e);
    }
  }

  private static double nanosPer(String unit) {
    return switch (unit) {
      case "ms" -> 1e6;
      case "m" -> 60e9;
      case "h" -> 3600e9;
      default -> 1e9;
    };
  }
}
