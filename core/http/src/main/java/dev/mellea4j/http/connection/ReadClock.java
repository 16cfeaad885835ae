package dev.mellea4j.http.connection;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends a read that takes too long, by closing what is read from. Socket timeouts do this too, but
 * one makes a read of a channel five calls of the operating system instead of one. So the alarm is
 * set once and stays set over many reads; when it rings, it looks whether the read of that moment
 * is late, and else is set anew. One thread reads at a time.
 */
final class ReadClock {

  private static final long NOBODY_READS = 0;
  private static final long RANG = -1;

  private final long origin = System.nanoTime() - 1;
  private final Alarms alarms;
  private final Runnable close;

  /** When the read that goes on has to end, by our own clock, or one of the two above. */
  private final AtomicLong due = new AtomicLong(NOBODY_READS);

  private volatile long looksAt = Nanos.FOREVER;
  private Alarms.Alarm look = () -> {};
  private boolean ended;

  /**
   * Makes a clock.
   *
   * @param close ends a read that is going on
   */
  ReadClock(Alarms alarms, Runnable close) {
    this.alarms = alarms;
    this.close = close;
  }

  /** A read begins that has to end in {@code nanos}. */
  void start(long nanos) {
    long now = now();
    long end = nanos < Nanos.FOREVER - now ? now + nanos : Nanos.FOREVER;
    due.set(end);
    if (end < looksAt) {
      lookAt(end);
    }
  }

  /** The read has ended; returns whether it was in time. */
  boolean stop() {
    return due.getAndSet(NOBODY_READS) != RANG;
  }

  /** Nothing will be read any more. */
  synchronized void end() {
    ended = true;
    look.close();
  }

  private synchronized void lookAt(long time) {
    if (!ended && time < looksAt) {
      look.close();
      looksAt = time;
      look = alarms.set(Math.max(0, time - now()), this::look);
    }
  }

  /** A read that begins meanwhile finds that no look is arranged, and arranges one. */
  private void look() {
    looksAt = Nanos.FOREVER;
    long end = due.get();
    if (end <= NOBODY_READS) {
      return;
    }
    if (end > now()) {
      lookAt(end);
    } else if (due.compareAndSet(end, RANG)) {
      close.run();
    }
  }

  private long now() {
    return System.nanoTime() - origin;
  }
}
