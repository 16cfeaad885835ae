package dev.mellea4j.core.route;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** A time that passes when somebody waits for it. */
final class VirtualClock implements Clock {

  private final AtomicLong now = new AtomicLong(-5); // as System's may be

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public void await(Condition changed, long nanos) {
    now.addAndGet(nanos);
  }

  void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
