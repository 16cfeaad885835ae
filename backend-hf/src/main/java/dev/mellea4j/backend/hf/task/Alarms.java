package dev.mellea4j.backend.hf.task;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does something when a time has passed, on a thread that is there only while it has something to
 * do.
 */
public final class Alarms implements AutoCloseable {

  private static final int IDLE_SECONDS = 1;

  /** What nobody will wait for. */
  private static final Duration LONG = Duration.ofDays(1_000);

  private final ScheduledThreadPoolExecutor executor;

  public Alarms() {
    executor = new ScheduledThreadPoolExecutor(1, Alarms::thread);
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "mellea-hf-alarms");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Sets an alarm.
   *
   * @param action must not block
   * @return what takes the alarm back
   */
  public Runnable set(Duration delay, Runnable action) {
    if (delay.compareTo(LONG) > 0) {
      return () -> {};
    }
    try {
      var task = executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> task.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {}; // closed meanwhile
    }
  }

  /** No alarm rings any more. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
