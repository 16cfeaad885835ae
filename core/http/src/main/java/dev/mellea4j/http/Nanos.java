package dev.mellea4j.http;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Nanos {

  /** Longer than any wait. */
  static final long FOREVER = Long.MAX_VALUE;

  private Nanos() {}

  /** Returns the nanoseconds of {@code duration}, {@link #FOREVER} if a long cannot hold them. */
  static long of(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return FOREVER;
    }
  }
}
