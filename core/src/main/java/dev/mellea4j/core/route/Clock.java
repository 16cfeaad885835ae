package dev.mellea4j.core.route;

import java.util.concurrent.locks.Condition;

/** The time, and waiting for it. */
interface Clock {

  /** That of this process. */
  Clock SYSTEM =
      new Clock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // whoever waits looks again at what it waits for
        public void await(Condition changed, long nanos) throws InterruptedException {
          changed.awaitNanos(nanos);
        }
      };

  /** As {@link System#nanoTime()} has it. */
  long nanoTime();

  /** Waits so long, or until something changed, or shorter. Its lock is held. */
  void await(Condition changed, long nanos) throws InterruptedException;
}
