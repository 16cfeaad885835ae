package dev.mellea4j.backend.hf.task;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Work on a thread of its own, which ends with it. */
public final class BackgroundTask<T> {

  /** How long a cancelled caller may take to notice. */
  private static final int PATIENCE_MILLIS = 5;

  private final FutureTask<T> task;

  private BackgroundTask(FutureTask<T> task) {
    this.task = task;
  }

  public static <T> BackgroundTask<T> start(String name, Callable<T> work) {
    var task = new FutureTask<T>(work);
    var thread = new Thread(task, "mellea-hf-" + name);
    thread.setDaemon(true);
    thread.start();
    return new BackgroundTask<>(task);
  }

  /** Waits for the result, interrupted or not; throws what the work threw. */
  public T result() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unchecked(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for the result as long as the caller is not cancelled; throws what the work threw.
   *
   * @param check throws if the caller is cancelled or interrupted
   */
  public T result(Runnable check) {
    while (true) {
      try {
        check.run();
        return task.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (TimeoutException e) {
        // not done yet
      } catch (ExecutionException e) {
        throw unchecked(e);
      }
    }
  }

  /** Waits, and releases a result that is not needed after all. */
  public void discard(Consumer<T> release) {
    T result;
    try {
      result = result();
    } catch (RuntimeException | Error e) {
      return; // what failed has nothing to release
    }
    release.accept(result);
  }

  private static RuntimeException unchecked(ExecutionException failure) {
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    return failure.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(failure);
  }
}
