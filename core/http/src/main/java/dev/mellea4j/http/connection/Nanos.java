package dev.mellea4j.http.connection;

import java.time.Duration;

/** Durations as nanoseconds. */
public final class Nanos {

  /** Longer than any wait. */
  public static final long FOREVER = Long.MAX_VALUE;

  private Nanos() {}

  /** Returns the nanoseconds of {@code duration}, {@link #FOREVER} if a long cannot hold them. */
  public static long of(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return FOREVER;
    }
  }
}
