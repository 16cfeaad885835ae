package dev.mellea4j.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** When the limits that headers tell of are reset, by the names that servers have for them. */
final class LimitResets {

  /** Where a limit stands, and what is left of it, by the names of their headers. */
  private record Limit(String reset, String remaining) {}

  private static final List<Limit> LIMITS =
      Stream.concat(
              Stream.of("requests", "tokens")
                  .flatMap(
                      what ->
                          Stream.of("", "-second", "-minute", "-hour", "-day")
                              .map(window -> limit("x-ratelimit-%s-" + what + window))),
              // https://docs.claude.com/en/api/rate-limits#response-headers
              Stream.of("requests", "tokens", "input-tokens", "output-tokens")
                  .map(what -> limit("anthropic-ratelimit-" + what + "-%s")))
          .toList();

  /** Of servers that have one limit, such as OpenRouter. */
  private static final List<String> ONLY =
      List.of(
          "x-ratelimit-reset-after",
          "x-ratelimit-reset",
          "x-rate-limit-reset",
          "ratelimit-reset",
          "ratelimitbysize-reset",
          "anthropic-ratelimit-unified-reset");

  /** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ and its drafts. */
  private static final Pattern STRUCTURED = Pattern.compile("\\b(?:t|reset)=(\\d{1,18})");

  private final Function<String, Optional<String>> headers;
  private final Instant now;

  private LimitResets(Function<String, Optional<String>> headers, Instant now) {
    this.headers = headers;
    this.now = now;
  }

  private static Limit limit(String name) {
    return new Limit(name.formatted("reset"), name.formatted("remaining"));
  }

  /** Returns the wait for what was used up, if headers say so. */
  static Optional<Duration> of(ServerError error, Instant now) {
    return new LimitResets(error::header, now)
        .find()
        .or(() -> new LimitResets(name -> passedOn(error, name), now).find());
  }

  /** A header that a gateway got from whoever stands behind it. */
  private static Optional<String> passedOn(ServerError error, String name) {
    return error.json().path("error").path("metadata").path("headers").properties().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> text(header.getValue()))
        .findFirst();
  }

  private static String text(JsonNode value) {
    return value.asString("");
  }

  /**
   * The longest wait for a limit that is used up; for any if none says that it is; else that of the
   * only limit there is.
   */
  private Optional<Duration> find() {
    var usedUp =
        LIMITS.stream()
            .filter(limit -> headers.apply(limit.remaining()).orElse("").equals("0"))
            .toList();
    return (usedUp.isEmpty() ? LIMITS : usedUp)
        .stream()
            .flatMap(limit -> wait(limit.reset()))
            .max(Comparator.naturalOrder())
            .or(() -> ONLY.stream().flatMap(this::wait).findFirst())
            .or(() -> headers.apply("ratelimit").flatMap(LimitResets::structured));
  }

  private Stream<Duration> wait(String header) {
    return headers.apply(header).flatMap(value -> WaitText.until(value, now)).stream();
  }

  private static Optional<Duration> structured(String value) {
    return STRUCTURED
        .matcher(value)
        .results()
        .flatMap(found -> WaitText.number(found.group(1), "1").stream())
        .max(Comparator.naturalOrder());
  }
}
