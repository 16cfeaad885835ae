package dev.mellea4j.api;

import java.time.Duration;
import java.util.Objects;

/**
 * When a failed request is sent again.
 *
 * <p>Only failures that may pass are retried, and only before anything of the reply had arrived.
 * Every request that was sent counts as an attempt, also one that the server may have read when the
 * connection closed without an answer; {@link #NONE} sends nothing that may be paid for twice. A
 * wait that the server asks for is kept if it is no longer than {@link #longestWait()}; otherwise
 * the call fails at once and says when to come back. Without such a word the wait is a random part
 * of a delay, which is {@code firstDelay} at first, grows by {@link #multiplier()} with every
 * retry, and is never longer than {@code longestDelay}.
 */
public final class RetryPolicy {

  /**
   * Two retries, delays from 0.5 s that double up to 8 s, waits of up to 60 s where the server asks
   * for them.
   */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(2, Duration.ofMillis(500), 2, Duration.ofSeconds(8), Duration.ofSeconds(60));

  /** No retry. */
  public static final RetryPolicy NONE = STANDARD.withMaxRetries(0);

  private final int maxRetries;
  private final Duration firstDelay;
  private final double multiplier;
  private final Duration longestDelay;
  private final Duration longestWait;

  private RetryPolicy(
      int maxRetries,
      Duration firstDelay,
      double multiplier,
      Duration longestDelay,
      Duration longestWait) {
    if (maxRetries < 0) {
      throw new IllegalArgumentException(
          "The number of retries is %d; make it 0 or more".formatted(maxRetries));
    }
    if (!(multiplier >= 1 && multiplier < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The delays between retries grow by %s; make it 1 or more".formatted(multiplier));
    }
    this.maxRetries = maxRetries;
    this.multiplier = multiplier;
    this.firstDelay = notNegative("first delay", firstDelay);
    this.longestDelay = notNegative("longest delay", longestDelay);
    this.longestWait = notNegative("longest wait", longestWait);
  }

  private static Duration notNegative(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "The %s between retries is %s; make it zero or longer".formatted(name, duration));
    }
    return duration;
  }

  /** Returns how often a request is sent again: one less than the most attempts. */
  public int maxRetries() {
    return maxRetries;
  }

  /** Returns the longest wait before the first retry. */
  public Duration firstDelay() {
    return firstDelay;
  }

  /** Returns how many times as long as the one before each delay is; 1 or more. */
  public double multiplier() {
    return multiplier;
  }

  /** Returns the longest wait that is chosen here. */
  public Duration longestDelay() {
    return longestDelay;
  }

  /** Returns the longest wait that a server is granted. */
  public Duration longestWait() {
    return longestWait;
  }

  /** Returns a copy with this number of retries; 0 or more. */
  public RetryPolicy withMaxRetries(int retries) {
    return new RetryPolicy(retries, firstDelay, multiplier, longestDelay, longestWait);
  }

  /** Returns a copy whose own delays lie between these two. */
  public RetryPolicy withDelays(Duration first, Duration longest) {
    return new RetryPolicy(maxRetries, first, multiplier, longest, longestWait);
  }

  /**
   * Returns a copy whose delays grow like this.
   *
   * @param times how many times as long as the one before each delay is; 1 or more
   * @throws IllegalArgumentException if it is less than 1, or no number
   */
  public RetryPolicy withMultiplier(double times) {
    return new RetryPolicy(maxRetries, firstDelay, times, longestDelay, longestWait);
  }

  /** Returns a copy that grants a server this wait at most. */
  public RetryPolicy withLongestWait(Duration wait) {
    return new RetryPolicy(maxRetries, firstDelay, multiplier, longestDelay, wait);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RetryPolicy that
        && maxRetries == that.maxRetries
        && firstDelay.equals(that.firstDelay)
        && Double.compare(multiplier, that.multiplier) == 0
        && longestDelay.equals(that.longestDelay)
        && longestWait.equals(that.longestWait);
  }

  @Override
  public int hashCode() {
    return Objects.hash(maxRetries, firstDelay, multiplier, longestDelay, longestWait);
  }

  @Override
  public String toString() {
    return "%d retries, delays %s to %s that grow by %s, waits up to %s"
        .formatted(maxRetries, firstDelay, longestDelay, multiplier, longestWait);
  }
}
