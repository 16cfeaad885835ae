package dev.mellea4j.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
        .or(() -> error.status() == TOO_MANY ? reset(error) : Optional.empty());
  }

  private static Optional<Duration> first(
      Stream<Optional<String>> values, Function<String, Optional<Duration>> read) {
    return values.flatMap(Optional::stream).map(read).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Duration> wait(String value, Instant now) {
    return WaitText.number(value, "1")
        .or(() -> WaitText.units(value))
        .or(() -> date(value.strip(), now));
  }

  private static Optional<Duration> date(String value, Instant now) {
    try {
      var format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
      var wait = Duration.between(now, ZonedDateTime.parse(value, format).toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
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
    return Stream.of(body.path("error"), body)
        .flatMap(owner -> Stream.of(owner.path("retry_after"), owner.path("retryAfter")))
        .map(value -> value.asString(""))
        .map(value -> WaitText.number(value, "1").or(() -> WaitText.units(value)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The longest wait for a limit that is used up; for any if none says that it is. */
  private static Optional<Duration> reset(ServerError error) {
    var usedUp =
        LIMITS.stream()
            .filter(limit -> error.header("x-ratelimit-remaining-" + limit).orElse("").equals("0"))
            .toList();
    return (usedUp.isEmpty() ? LIMITS : usedUp)
        .stream()
            .map(limit -> error.header("x-ratelimit-reset-" + limit))
            .flatMap(Optional::stream)
            .map(value -> WaitText.units(value).or(() -> WaitText.number(value, "1")))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
  }
}
