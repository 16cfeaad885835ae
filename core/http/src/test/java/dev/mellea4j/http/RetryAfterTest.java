package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-21T07:28:00Z");
  private static final String GOOGLE =
      """
      {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[
        {"@type":"type.googleapis.com/google.rpc.Help"},
        {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"%s"}]}}
      """;

  private static Optional<Duration> wait(Map<String, String> headers, String body) {
    return RetryAfter.of(
        ServerError.of(
            429, name -> Optional.ofNullable(headers.get(name)), Json.MAPPER.readTree(body)),
        NOW);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        argumentSet("seconds", "Please retry after 26 seconds.", Duration.ofSeconds(26)),
        argumentSet("decimals", "Please try again in 1.24s. Visit", Duration.ofMillis(1240)),
        argumentSet("minutes", "Please try again in 7m12.5s.", Duration.ofMillis(432_500)),
        argumentSet("words", "try again in 1 minute, 5 seconds", Duration.ofSeconds(65)),
        argumentSet("milliseconds", "Retry after 450 ms", Duration.ofMillis(450)),
        argumentSet("joined", "Retry in 1 minute and 5 seconds.", Duration.ofSeconds(65)),
        argumentSet("thousands", "Please wait 1,200 seconds", Duration.ofSeconds(1200)),
        argumentSet("trying after", "Too many. Try after 30 seconds", Duration.ofSeconds(30)),
        argumentSet("coming back", "Come back in 60 seconds", Duration.ofSeconds(60)),
        argumentSet("the next", "Next request allowed in 10 s", Duration.ofSeconds(10)),
        argumentSet("no unit", "Rate limited, Retry-After: 26", Duration.ofSeconds(26)),
        argumentSet("a member's name", "limited, retry_after: 26.5", Duration.ofMillis(26_500)),
        argumentSet("waiting", "Please wait 3 seconds before retrying", Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @MethodSource("words")
  void wordsSayHowLongToWait(String message, Duration wait) {
    var body = Json.object();
    body.putObject("error").put("message", message);
    assertThat(wait(Map.of(), body.toString())).hasValue(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rate limit reached for requests per minute: Limit 3, Used 3",
        "Retry the request 3 times at most",
        "Retry after 3 more requests",
        "Your request took 30 seconds",
        "The model has 7 billion parameters"
      })
  void otherNumbersAreNoWaits(String message) {
    var body = Json.object();
    body.putObject("error").put("message", message);
    assertThat(wait(Map.of(), body.toString())).isEmpty();
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        argumentSet("seconds", Map.of("retry-after", "7"), Duration.ofSeconds(7)),
        argumentSet("zero", Map.of("retry-after", "0"), Duration.ZERO),
        argumentSet("decimals", Map.of("retry-after", "1.25"), Duration.ofMillis(1250)),
        argumentSet(
            "no digit before the point", Map.of("retry-after", ".5"), Duration.ofMillis(500)),
        argumentSet("spaces", Map.of("retry-after", " 3 "), Duration.ofSeconds(3)),
        argumentSet(
            "a date",
            Map.of("retry-after", "Sat, 21 Nov 2026 07:28:30 GMT"),
            Duration.ofSeconds(30)),
        argumentSet(
            "a past date", Map.of("retry-after", "Fri, 20 Nov 2026 07:28:30 GMT"), Duration.ZERO),
        argumentSet("milliseconds", Map.of("retry-after-ms", "250"), Duration.ofMillis(250)),
        argumentSet(
            "parts of milliseconds", Map.of("retry-after-ms", "0.5"), Duration.ofNanos(500_000)),
        argumentSet(
            "milliseconds go first",
            Map.of("retry-after-ms", "250", "retry-after", "9"),
            Duration.ofMillis(250)),
        argumentSet(
            "seconds after bad milliseconds",
            Map.of("retry-after-ms", "x", "retry-after", "9"),
            Duration.ofSeconds(9)),
        argumentSet("a unit", Map.of("retry-after", "7s"), Duration.ofSeconds(7)),
        argumentSet("Azure's own", Map.of("x-ms-retry-after-ms", "7000"), Duration.ofSeconds(7)),
        argumentSet(
            "a limit's reset",
            Map.of("x-ratelimit-reset-tokens", "1m7.66s", "x-ratelimit-reset-requests", "2ms"),
            Duration.ofMillis(67_660)),
        argumentSet(
            "the reset of the limit that is used up",
            Map.of(
                "x-ratelimit-reset-tokens", "6m0s",
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "450ms"),
            Duration.ofMillis(450)),
        argumentSet("the only limit", Map.of("ratelimit-reset", "5"), Duration.ofSeconds(5)),
        argumentSet(
            "seconds since 1970",
            Map.of("x-ratelimit-reset", String.valueOf(NOW.getEpochSecond() + 12)),
            Duration.ofSeconds(12)),
        argumentSet(
            "milliseconds since 1970",
            Map.of("x-ratelimit-reset", String.valueOf(NOW.toEpochMilli() + 450)),
            Duration.ofMillis(450)),
        argumentSet("a past time", Map.of("x-ratelimit-reset", "1741305600000"), Duration.ZERO),
        argumentSet(
            "another date",
            Map.of("retry-after", "2026-11-21T07:28:30.5Z"),
            Duration.ofMillis(30_500)),
        argumentSet(
            "a time where seconds belong",
            Map.of("retry-after", String.valueOf(NOW.getEpochSecond() + 12)),
            Duration.ofSeconds(12)),
        argumentSet("with an x", Map.of("x-retry-after", "7"), Duration.ofSeconds(7)),
        argumentSet("the standard's", Map.of("ratelimit", "\"a\";r=0;t=9"), Duration.ofSeconds(9)),
        argumentSet(
            "the standard's draft",
            Map.of("ratelimit", "limit=100, remaining=0, reset=9"),
            Duration.ofSeconds(9)),
        argumentSet(
            "a window",
            Map.of("x-ratelimit-reset-tokens-minute", "33.5"),
            Duration.ofMillis(33_500)),
        argumentSet(
            "the window that is used up",
            Map.of(
                "x-ratelimit-reset-requests-day", "3600",
                "x-ratelimit-reset-requests-minute", "9",
                "x-ratelimit-remaining-requests-minute", "0"),
            Duration.ofSeconds(9)),
        argumentSet(
            "Anthropic's",
            Map.of(
                "anthropic-ratelimit-input-tokens-reset", "2026-11-21T07:28:30Z",
                "anthropic-ratelimit-input-tokens-remaining", "0",
                "anthropic-ratelimit-requests-reset", "2026-11-21T07:29:30Z",
                "anthropic-ratelimit-requests-remaining", "7"),
            Duration.ofSeconds(30)),
        argumentSet(
            "Anthropic's of a plan",
            Map.of("anthropic-ratelimit-unified-reset", String.valueOf(NOW.getEpochSecond() + 12)),
            Duration.ofSeconds(12)),
        argumentSet("Mistral's", Map.of("ratelimitbysize-reset", "14"), Duration.ofSeconds(14)),
        argumentSet(
            "far beyond any wait",
            Map.of("retry-after", "99999999999999999"),
            Duration.ofDays(365)));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void headerIsRead(Map<String, String> headers, Duration wait) {
    assertThat(wait(headers, "{}")).contains(wait);
  }

  @Test
  void headerThatSaysNothingIsNoWait() {
    for (var value :
        new String[] {"", "soon", "-1", "1e9", "NaN", "Sat, 32 Nov 2026 07:28:30 GMT"}) {
      assertThat(wait(Map.of("retry-after", value), "{}")).as(value).isEmpty();
    }
  }

  @Test
  void retryInfoOfGoogleIsRead() {
    assertThat(wait(Map.of(), GOOGLE.formatted("48s"))).contains(Duration.ofSeconds(48));
    assertThat(wait(Map.of(), GOOGLE.formatted("0.847s"))).contains(Duration.ofMillis(847));
    assertThat(wait(Map.of(), GOOGLE.formatted("soon"))).isEmpty();
  }

  static Stream<Arguments> members() {
    return Stream.of(
        argumentSet("beside the error", "{'error':'busy','retryAfter':26}"),
        argumentSet("of the error", "{'error':{'retry_after':'26s'}}"),
        argumentSet("of its metadata", "{'error':{'metadata':{'retry_after_seconds':26}}}"),
        argumentSet("of parameters", "{'parameters':{'retry_after':26}}"),
        argumentSet("a loading model", "{'error':'loading','estimated_time':26.0}"),
        argumentSet("another name", "{'error':{'wait_seconds':26}}"),
        argumentSet("an object", "{'error':{'details':[{'retryDelay':{'seconds':26}}]}}"),
        argumentSet(
            "headers that a gateway passes on",
            "{'error':{'metadata':{'headers':{'X-RateLimit-Reset':'1795246106000'}}}}"));
  }

  @ParameterizedTest
  @MethodSource("members")
  void memberIsRead(String body) {
    assertThat(wait(Map.of(), body.replace('\'', '"'))).hasValue(Duration.ofSeconds(26));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'retry_after':2.5}}",
        "{'error':{'retry_after_ms':2500}}",
        "{'error':{'metadata':{'retry_after_seconds':2.5}}}",
        "{'retryAfter':'2.5s'}",
        "{'detail':'Too many requests. Retry after 2.5 seconds.'}"
      })
  void membersOfTheErrorAreRead(String body) {
    assertThat(wait(Map.of(), body.replace('\'', '"'))).contains(Duration.ofMillis(2500));
  }

  @Test
  void headerGoesBeforeRetryInfo() {
    assertThat(wait(Map.of("retry-after", "2"), GOOGLE.formatted("48s")))
        .contains(Duration.ofSeconds(2));
  }
}
