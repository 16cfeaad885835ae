package dev.mellea4j.testkit;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A way in which a provider says how long to wait before a request is sent again; a {@link
 * ProviderScript} names those that its provider has.
 */
public enum WaitHeader {
  /** {@code Retry-After: 7}, in seconds. */
  SECONDS("Retry-After", "7", Duration.ofSeconds(7), Duration.ofSeconds(7)),
  /** {@code Retry-After: 1.5}, in seconds, as HTTP does not foresee but some servers write. */
  DECIMAL_SECONDS("Retry-After", "1.5", Duration.ofMillis(1500), Duration.ofMillis(1500)),
  /** {@code Retry-After: Wed, 25 Nov 2026 07:28:00 GMT}, a time. */
  DATE("Retry-After", "", Duration.ofSeconds(30), Duration.ofSeconds(90)),
  /** {@code retry-after-ms: 250}, in milliseconds, as OpenAI's and Azure's servers write it. */
  MILLISECONDS("retry-after-ms", "250", Duration.ofMillis(250), Duration.ofMillis(250));

  private final String name;
  private final String value;
  private final Duration least;
  private final Duration most;

  WaitHeader(String name, String value, Duration least, Duration most) {
    this.name = name;
    this.value = value;
    this.least = least;
    this.most = most;
  }

  /** Returns a copy of {@code reply} with this header. */
  ScriptedReply in(ScriptedReply reply) {
    return reply.header(name, this == DATE ? inNinetySeconds() : value);
  }

  private static String inNinetySeconds() {
    var date = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90);
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(date);
  }

  /** The shortest wait that it may be read as. */
  Duration least() {
    return least;
  }

  /** The longest wait that it may be read as. */
  Duration most() {
    return most;
  }
}
