package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does on its own. */
final class Waiting {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Waiting() {}

  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Waits until a thread waits for something itself, and so changes nothing meanwhile. */
  static void untilStill(Thread thread) {
    until("the thread waits", () -> thread.getState() == Thread.State.WAITING);
  }
}
