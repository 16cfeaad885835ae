package dev.mellea4j.backend.hf.task;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs work that cannot be stopped on threads of its own, so that a caller who is cancelled leaves
 * it behind. No more of it runs at a time than there are processors.
 */
public final class AbandonableWork {

  private static final int PATIENCE_MILLIS = 5;

  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /**
   * Returns the result of some work, which must end some time.
   *
   * @param check throws if the caller is cancelled or interrupted
   */
  public <T> T run(String name, Callable<T> work, Runnable check) {
    takePlace(check);
    return BackgroundTask.start(name, () -> callAndLeave(work)).result(check);
  }

  private void takePlace(Runnable check) {
    while (true) {
      check.run();
      try {
        if (places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> T callAndLeave(Callable<T> work) throws Exception {
    try {
      return work.call();
    } finally {
      places.release();
    }
  }
}
