package dev.mellea4j.api;

import java.time.Duration;
import java.util.Objects;

/**
 * The four clocks of a request.
 *
 * <p>The first three watch the server: they stop while the {@link ReplySink} is busy, and any byte
 * from the server, a keep-alive comment included, satisfies them. So a stalled stream fails on time
 * and a long healthy one never does. The total is wall time over everything, retries and their
 * waits included.
 */
public final class Timeouts {

  /**
   * A clock that never rings: the longest time that is still a number of nanoseconds. A clock with
   * a longer time never rings either and is set to this.
   */
  public static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

  /** Connect 10 s, first byte 10 min (a cold model loads), between bytes 120 s, total never. */
  public static final Timeouts STANDARD =
      new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(120), NEVER);

  private final Duration connect;
  private final Duration firstByte;
  private final Duration betweenBytes;
  private final Duration total;

  private Timeouts(Duration connect, Duration firstByte, Duration betweenBytes, Duration total) {
    this.connect = positive("connect", connect);
    this.firstByte = positive("first byte", firstByte);
    this.betweenBytes = positive("between bytes", betweenBytes);
    this.total = positive("total", total);
  }

  private static Duration positive(String clock, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "The timeout '%s' is %s; make it longer than zero, or never".formatted(clock, duration));
    }
    return duration.compareTo(NEVER) < 0 ? duration : NEVER;
  }

  /** Returns the longest wait for a connection, name lookup and TLS included. */
  public Duration connect() {
    return connect;
  }

  /** Returns the longest wait from the sent request to the first byte of the answer. */
  public Duration firstByte() {
    return firstByte;
  }

  /** Returns the longest silence after the first byte. */
  public Duration betweenBytes() {
    return betweenBytes;
  }

  /** Returns the longest time from the call to its end. */
  public Duration total() {
    return total;
  }

  /** Returns a copy with this clock; longer than zero, or {@link #NEVER}. */
  public Timeouts withConnect(Duration limit) {
    return new Timeouts(limit, firstByte, betweenBytes, total);
  }

  /** Returns a copy with this clock; longer than zero, or {@link #NEVER}. */
  public Timeouts withFirstByte(Duration limit) {
    return new Timeouts(connect, limit, betweenBytes, total);
  }

  /** Returns a copy with this clock; longer than zero, or {@link #NEVER}. */
  public Timeouts withBetweenBytes(Duration limit) {
    return new Timeouts(connect, firstByte, limit, total);
  }

  /** Returns a copy with this clock; longer than zero, or {@link #NEVER}. */
  public Timeouts withTotal(Duration limit) {
    return new Timeouts(connect, firstByte, betweenBytes, limit);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timeouts that
        && connect.equals(that.connect)
        && firstByte.equals(that.firstByte)
        && betweenBytes.equals(that.betweenBytes)
        && total.equals(that.total);
  }

  @Override
  public int hashCode() {
    return Objects.hash(connect, firstByte, betweenBytes, total);
  }

  @Override
  public String toString() {
    return "connect %s, first byte %s, between bytes %s, total %s"
        .formatted(text(connect), text(firstByte), text(betweenBytes), text(total));
  }

  private static String text(Duration limit) {
    return limit.equals(NEVER) ? "never" : limit.toString();
  }
}
