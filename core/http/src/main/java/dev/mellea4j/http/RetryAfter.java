package dev.mellea4j.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How long a server asks to wait: {@code retry-after-ms}, {@code Retry-After} in seconds (decimals
 * too) or as an <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">HTTP date</a>,
 * or the <a
 * href="https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto">RetryInfo</a>
 * in Google's error bodies.
 */
final class RetryAfter {

  /** Longer than anyone waits; keeps odd numbers within a {@link Duration}. */
  private static final BigDecimal MOST_SECONDS =
      BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18}");

  private RetryAfter() {}

  /**
   * Returns the wait.
   *
   * @param header the value of a header
   * @param now what an HTTP date is compared with
   */
  static Optional<Duration> of(
      Function<String, Optional<String>> header, JsonNode body, Instant now) {
    return header
        .apply("retry-after-ms")
        .flatMap(value -> number(value, "0.001"))
        .or(() -> header.apply("retry-after").flatMap(value -> secondsOrDate(value, now)))
        .or(() -> retryInfo(body));
  }

  private static Optional<Duration> secondsOrDate(String value, Instant now) {
    return number(value, "1").or(() -> date(value.strip(), now));
  }

  private static Optional<Duration> number(String value, String unitInSeconds) {
    var digits = value.strip();
    if (!NUMBER.matcher(digits).matches()) {
      return Optional.empty();
    }
    var seconds = new BigDecimal(digits).multiply(new BigDecimal(unitInSeconds)).min(MOST_SECONDS);
    return Optional.of(Duration.ofNanos(seconds.movePointRight(9).longValue()));
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

  private static Optional<Duration> retryInfo(JsonNode body) {
    for (var detail : body.path("error").path("details")) {
      var delay = detail.path("retryDelay").asString("");
      if (delay.endsWith("s")) {
        return number(delay.substring(0, delay.length() - 1), "1");
      }
    }
    return Optional.empty();
  }
}
