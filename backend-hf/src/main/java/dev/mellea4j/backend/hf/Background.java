package dev.mellea4j.backend.hf;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Work on a thread of its own, which ends with it. */
final class Background<T> {

  private final FutureTask<T> task;

  private Background(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Background<T> start(String name, Callable<T> work) {
    var task = new FutureTask<T>(work);
    var thread = new Thread(task, "mellea-hf-" + name);
    thread.setDaemon(true);
    thread.start();
    return new Background<>(task);
  }

  /** Waits for the result, interrupted or not; throws what the work threw. */
  T result() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw unchecked(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits, and releases a result that is not needed after all. */
  void discard(Consumer<T> release) {
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
