package dev.mellea4j.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a rule that something has happened, so often as it must. */
final class Signal {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String what;
  private final CountDownLatch missing;

  /**
   * Makes a signal.
   *
   * @param what a sentence of what should happen
   */
  Signal(String what) {
    this(what, 1);
  }

  Signal(String what, int times) {
    this.what = what;
    this.missing = new CountDownLatch(times);
  }

  void give() {
    missing.countDown();
  }

  /** Waits for it; fails if it does not come. */
  void await() {
    if (!comesWithin(PATIENCE)) {
      throw new AssertionError(
          "%s, but within %d s it did not".formatted(what, PATIENCE.toSeconds()));
    }
  }

  /** Waits for it, but no longer than this; an interrupt ends the wait and stays. */
  boolean comesWithin(Duration longest) {
    try {
      return missing.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
