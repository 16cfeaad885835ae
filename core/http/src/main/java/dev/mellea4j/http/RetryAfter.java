package dev.mellea4j.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final List<String> ANY_UNIT = List.of("retry-after", "x-retry-after");

  /** What errors call the wait, and its unit in seconds. */
  private static final Map<String, String> MEMBERS =
      Map.of(
          "retry_after", "1",
          "retryAfter", "1",
          "retry_after_seconds", "1",
          "wait_seconds", "1",
          "estimated_time", "1",
          "retry_after_ms", "0.001",
          "retryAfterMs", "0.001");

  private RetryAfter() {}

  /**
   * Returns the wait.
   *
   * @param now what a date is compared with
   */
  static Optional<Duration> of(ServerError error, Instant now) {
    return MILLISECONDS.stream()
        .flatMap(name -> error.header(name).stream())
        .flatMap(value -> WaitText.number(value, "0.001").stream())
        .findFirst()
        .or(() -> header(error, now))
        .or(() -> told(error.json()))
        .or(() -> WaitText.sentence(error.message()))
        .or(() -> error.status() == TOO_MANY ? LimitResets.of(error, now) : Optional.empty());
  }

  private static Optional<Duration> header(ServerError error, Instant now) {
    return ANY_UNIT.stream()
        .flatMap(name -> error.header(name).stream())
        .flatMap(value -> WaitText.until(value, now).stream())
        .findFirst();
  }

  private static Optional<Duration> told(JsonNode body) {
    for (var detail : body.path("error").path("details")) {
      var delay = delay(detail.path("retryDelay"));
      if (delay.isPresent()) {
        return delay;
      }
    }
    return Stream.of(
            body.path("error"), body.path("error").path("metadata"), body, body.path("parameters"))
        .flatMap(RetryAfter::members)
        .findFirst();
  }

  /** As text, or as the object that it is where JSON has no form of its own for durations. */
  private static Optional<Duration> delay(JsonNode delay) {
    return WaitText.units(delay.asString(""))
        .or(() -> WaitText.number(delay.path("seconds").asString(""), "1"));
  }

  private static Stream<Duration> members(JsonNode owner) {
    return MEMBERS.entrySet().stream()
        .flatMap(
            member ->
                WaitText.wait(owner.path(member.getKey()).asString(""), member.getValue())
                    .stream());
  }
}
