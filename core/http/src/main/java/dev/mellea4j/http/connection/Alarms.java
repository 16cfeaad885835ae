package dev.mellea4j.http.connection;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs short tasks later, on one daemon thread, which exists only while a task is due or was due a
 * moment ago.
 */
public final class Alarms implements AutoCloseable {

  private static final long IDLE_SECONDS = 1;

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, task -> DaemonThread.of("mellea-http-clock", task));

  public Alarms() {
    clock.setRemoveOnCancelPolicy(true);
    // Who comes while it is being closed learns that elsewhere.
    clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  /** Runs {@code task} in {@code nanos}, unless the result is cancelled before. */
  public Alarm set(long nanos, Runnable task) {
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
  public interface Alarm extends AutoCloseable {

    /** Calls it off; has no effect if it has run. */
    @Override
    void close();
  }
}
