package dev.mellea4j.core.route;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where calls wait until a backend has rested. Safe for use by many threads. */
final class Pauses {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean closed;

  Pauses(Clock clock) {
    this.clock = clock;
  }

  long now() {
    return clock.nanoTime();
  }

  /**
   * Waits as long as it rests now, or until it has rested; returns false if the call is cancelled
   * or the route closed.
   */
  boolean await(Stop stop, ReplySink sink) {
    var rest = stop.rest(now());
    sink.progress(Progress.of("waiting %d ms for '%s'".formatted(rest.toMillis(), stop.name())));
    var cancelled = new AtomicBoolean();
    sink.onCancel(
        () -> {
          cancelled.set(true);
          wake();
        });
    try {
      pause(stop, () -> closed || cancelled.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !closed && !cancelled.get();
  }

  private void pause(Stop stop, BooleanSupplier over) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long end = now() + stop.restFrom(now());
      for (long left = end - now(); left > 0 && !over.getAsBoolean(); left = end - now()) {
        if (stop.restFrom(now()) == 0) {
          return; // earlier than it seemed, since somebody who tried it was answered
        }
        clock.await(changed, left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes those who wait look again. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
    wake();
  }
}
