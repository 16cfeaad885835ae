package dev.mellea4j.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How long a server asks to wait: {@code retry-after-ms}, {@code Retry-After} in seconds, with a
 * unit or as an <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">HTTP date</a>; a
 * member of the error such as that of <a
 * href="https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto">RetryInfo</a>;
 * its words; and, where requests are too many, when their limits are reset.
 */
final class RetryAfter {

  private static final int TOO_MANY = 429;

  private static final List<String> MILLISECONDS = List.of("retry-after-ms", "x-ms-retry-after-ms");

  /** The limits that headers tell of, by the ends of their names. */
  private static final List<String> LIMITS = List.of("requests", "tokens");

  /** The headers of servers that have one limit, such as that of OpenRouter. */
  private static final List<String> RESETS =
      List.of("x-ratelimit-reset-after", "x-ratelimit-reset", "ratelimit-reset");

  private static final int SECONDS_DIGITS = 10;
  private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");

  /** What errors call the wait, and its unit in seconds. */
  private static final Map<String, String> MEMBERS =
      Map.of(
          "retry_after", "1",
          "retryAfter", "1",
          "retry_after_seconds", "1",
          "retry_after_ms", "0.001",
          "retryAfterMs", "0.001");

  private RetryAfter() {}

  /**
   * Returns the wait.
   *
   * @param now what an HTTP date is compared with
   */
  static Optional<Duration> of(ServerError error, Instant now) {
    return first(MILLISECONDS.stream().map(error::header), value -> WaitText.number(value, "0.001"))
        .or(() -> error.header("retry-after").flatMap(value -> wait(value, now)))
        .or(() -> told(error.json()))
        .or(() -> WaitText.sentence(error.message()))
        .or(() -> error.status() == TOO_MANY ? reset(error, now) : Optional.empty());
  }

  private static Optional<Duration> first(
      Stream<Optional<String>> values, Function<String, Optional<Duration>> read) {
    return values.flatMap(Optional::stream).map(read).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Duration> wait(String value, Instant now) {
    return wait(value, "1").or(() -> date(value.strip(), now));
  }

  private static Optional<Duration> date(String value, Instant now) {
    try {
      var format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
      return Optional.of(wait(ZonedDateTime.parse(value, format).toInstant(), now));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> told(JsonNode body) {
    for (var detail : body.path("error").path("details")) {
      var delay = WaitText.units(detail.path("retryDelay").asString(""));
      if (delay.isPresent()) {
        return delay;
      }
    }
    return Stream.of(body.path("error"), body.path("error").path("metadata"), body)
        .flatMap(RetryAfter::members)
        .findFirst();
  }

  private static Stream<Duration> members(JsonNode owner) {
    return MEMBERS.entrySet().stream()
        .map(unit -> wait(owner.path(unit.getKey()).asString(""), unit.getValue()))
        .flatMap(Optional::stream);
  }

  private static Optional<Duration> wait(String value, String unitInSeconds) {
    return WaitText.number(value, unitInSeconds).or(() -> WaitText.units(value));
  }

  /**
   * The longest wait for a limit that is used up; for any if none says that it is; else that of the
   * only limit there is.
   */
  private static Optional<Duration> reset(ServerError error, Instant now) {
    return longest(error).or(() -> first(RESETS.stream().map(error::header), at -> until(at, now)));
  }

  /** Ten digits are seconds since 1970, thirteen are milliseconds; fewer are a wait. */
  private static Optional<Duration> until(String value, Instant now) {
    var digits = value.strip();
    if (!EPOCH.matcher(digits).matches()) {
      return wait(value, "1");
    }
    long number = Long.parseLong(digits);
    return Optional.of(
        wait(
            digits.length() == SECONDS_DIGITS
                ? Instant.ofEpochSecond(number)
                : Instant.ofEpochMilli(number),
            now));
  }

  private static Duration wait(Instant until, Instant now) {
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }

  private static Optional<Duration> longest(ServerError error) {
    var usedUp =
        LIMITS.stream()
            .filter(limit -> error.header("x-ratelimit-remaining-" + limit).orElse("").equals("0"))
            .toList();
    return (usedUp.isEmpty() ? LIMITS : usedUp)
        .stream()
            .map(limit -> error.header("x-ratelimit-reset-" + limit))
            .flatMap(Optional::stream)
            .map(value -> wait(value, "1"))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
  }
}
