package dev.mellea4j.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads how long to wait from what servers write: {@code 26}, {@code 7.66s}, {@code 1m30s}, {@code
 * 450ms}, or a sentence that says "try again in 20 seconds".
 */
final class WaitText {

  /** Longer than anyone waits; keeps odd numbers within a {@link Duration}. */
  private static final BigDecimal MOST_SECONDS =
      BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

  private static final String NUMBER = "(?:\\d{1,18}(?:\\.\\d{0,18})?|\\.\\d{1,18})";
  private static final String UNIT =
      "milliseconds?|millis|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|us|µs|ns";
  private static final Pattern PART =
      Pattern.compile("(" + NUMBER + ")\\s*(" + UNIT + ")(?![a-z])", Pattern.CASE_INSENSITIVE);
  private static final String PARTS = "(?:" + NUMBER + "\\s*(?:" + UNIT + ")(?![a-z])[ ,]*)+";
  private static final Pattern WHOLE = Pattern.compile(PARTS, Pattern.CASE_INSENSITIVE);
  private static final Pattern SENTENCE =
      Pattern.compile(
          "\\b(?:retry|try again|wait|available|reset)\\w*\\b[^.\\d]{0,30}?\\b(?:after|in|for|at least)?\\s*("
              + PARTS
              + ")",
          Pattern.CASE_INSENSITIVE);

  private static final Map<Character, String> SECONDS =
      Map.of(
          'n',
          "0.000000001",
          'u',
          "0.000001",
          'µ',
          "0.000001",
          's',
          "1",
          'h',
          "3600",
          'd',
          "86400");

  private WaitText() {}

  /** Reads a number of a unit, which the name of its header says. */
  static Optional<Duration> number(String text, String unitInSeconds) {
    var digits = text.strip();
    return digits.matches(NUMBER)
        ? Optional.of(duration(new BigDecimal(digits).multiply(new BigDecimal(unitInSeconds))))
        : Optional.empty();
  }

  /** Reads numbers with their units. */
  static Optional<Duration> units(String text) {
    return WHOLE.matcher(text.strip()).matches() ? Optional.of(sum(text)) : Optional.empty();
  }

  /** Finds numbers with their units behind words that ask to wait. */
  static Optional<Duration> sentence(String text) {
    var found = SENTENCE.matcher(text);
    return found.find() ? Optional.of(sum(found.group(1))) : Optional.empty();
  }

  private static Duration sum(String text) {
    var seconds = BigDecimal.ZERO;
    var parts = PART.matcher(text);
    while (parts.find()) {
      seconds = seconds.add(new BigDecimal(parts.group(1)).multiply(unit(parts.group(2))));
    }
    return duration(seconds);
  }

  /** By its first letter, but for milliseconds and minutes. */
  private static BigDecimal unit(String text) {
    var unit = text.toLowerCase(Locale.ROOT);
    if (unit.startsWith("ms") || unit.startsWith("milli")) {
      return new BigDecimal("0.001");
    }
    return unit.startsWith("m")
        ? new BigDecimal("60")
        : new BigDecimal(SECONDS.get(unit.charAt(0)));
  }

  private static Duration duration(BigDecimal seconds) {
    return Duration.ofNanos(seconds.min(MOST_SECONDS).movePointRight(9).longValue());
  }
}
