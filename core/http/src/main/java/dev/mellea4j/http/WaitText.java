package dev.mellea4j.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
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

  private static final String NUMBER =
      "(?:\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,18}(?:\\.\\d{0,18})?|\\.\\d{1,18})";
  private static final String UNIT =
      "milliseconds?|millis|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|us|µs|ns";
  private static final Pattern PART =
      Pattern.compile("(" + NUMBER + ")\\s*(" + UNIT + ")(?![a-z])", Pattern.CASE_INSENSITIVE);
  private static final String PARTS =
      "(?:" + NUMBER + "\\s*(?:" + UNIT + ")(?![a-z])(?:,? and |[ ,])*)+";
  private static final Pattern WHOLE = Pattern.compile(PARTS, Pattern.CASE_INSENSITIVE);
  private static final Pattern SENTENCE =
      Pattern.compile(
          "\\b(?:retry|try again|try after|wait|available|allowed|reset|come"
              + " back)\\w*\\b[^.\\d]{0,30}?\\b(?:after|in|for|at least)?\\s*("
              + PARTS
              + ")",
          Pattern.CASE_INSENSITIVE);

  /** As the header is written, which has no unit. */
  private static final Pattern WITHOUT_UNIT =
      Pattern.compile(
          "\\bretry[ _-]?after\\b[\\s'\":=]*(" + NUMBER + ")(?:\\.?$|(?=[.,;)}'\"]))",
          Pattern.CASE_INSENSITIVE);

  private static final int SECONDS_DIGITS = 10;
  private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.withLocale(Locale.ROOT));

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
        ? Optional.of(duration(decimal(digits).multiply(new BigDecimal(unitInSeconds))))
        : Optional.empty();
  }

  /** Reads a number of a unit, or of the units that it has. */
  static Optional<Duration> wait(String text, String unitInSeconds) {
    return number(text, unitInSeconds).or(() -> units(text));
  }

  /**
   * Reads how long, in seconds or other units, or until when: dates of HTTP and ISO 8601, and what
   * passed since 1970, of which ten digits are seconds and thirteen are milliseconds.
   */
  static Optional<Duration> until(String text, Instant now) {
    var value = text.strip();
    return EPOCH.matcher(value).matches()
        ? Optional.of(between(now, sinceEpoch(value)))
        : wait(value, "1").or(() -> date(value, now));
  }

  private static Instant sinceEpoch(String digits) {
    long number = Long.parseLong(digits);
    return digits.length() == SECONDS_DIGITS
        ? Instant.ofEpochSecond(number)
        : Instant.ofEpochMilli(number);
  }

  private static Optional<Duration> date(String text, Instant now) {
    return DATES.stream()
        .flatMap(format -> time(text, format).stream())
        .findFirst()
        .map(time -> between(now, time));
  }

  private static Optional<Instant> time(String text, DateTimeFormatter format) {
    try {
      return Optional.of(ZonedDateTime.parse(text, format).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty(); // it may be of another form
    }
  }

  private static Duration between(Instant now, Instant until) {
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }

  /** Reads numbers with their units. */
  static Optional<Duration> units(String text) {
    return WHOLE.matcher(text.strip()).matches() ? Optional.of(sum(text)) : Optional.empty();
  }

  /** Finds numbers with their units behind words that ask to wait. */
  static Optional<Duration> sentence(String text) {
    var found = SENTENCE.matcher(text);
    if (found.find()) {
      return Optional.of(sum(found.group(1)));
    }
    var bare = WITHOUT_UNIT.matcher(text);
    return bare.find() ? number(bare.group(1), "1") : Optional.empty();
  }

  private static Duration sum(String text) {
    var seconds = BigDecimal.ZERO;
    var parts = PART.matcher(text);
    while (parts.find()) {
      seconds = seconds.add(decimal(parts.group(1)).multiply(unit(parts.group(2))));
    }
    return duration(seconds);
  }

  private static BigDecimal decimal(String number) {
    return new BigDecimal(number.replace(",", ""));
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
