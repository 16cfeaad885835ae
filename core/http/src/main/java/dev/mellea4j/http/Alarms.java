package dev.mellea4j.http;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs short tasks later, on one daemon thread, which exists only while a task is due or was due a
 * moment ago.
 */
final class Alarms implements AutoCloseable {

  private static final long IDLE_SECONDS = 1;

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Alarms::thread);

  Alarms() {
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  /** A thread that holds on to nothing of the one that happened to need it first. */
  private static Thread thread(Runnable task) {
    var thread = new Thread(null, task, "mellea-http-clock", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** Runs {@code task} in {@code nanos}, unless the result is cancelled before. */
  Alarm set(long nanos, Runnable task) {
    if (nanos == Nanos.FOREVER) {
      return () -> {};
    }
    Future<?> due = clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
    return () -> due.cancel(false);
  }

  /** Forgets all tasks and ends the thread. */
  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** A task that is due. */
  interface Alarm extends AutoCloseable {

    /** Calls it off; has no effect if it has run. */
    @Override
    void close();
  }
}
