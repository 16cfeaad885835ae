package dev.mellea4j.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work on a thread of its own, so that it fails its test if it hangs, and no other. */
final class Work<T> {

  private final String what;
  private final Duration patience;
  private final Thread thread;
  private final CompletableFuture<Ending<T>> ending = new CompletableFuture<>();

  /** How work ended: with a result or a failure, when, and whether its thread was interrupted. */
  record Ending<T>(
      Optional<T> result, Optional<Throwable> failure, boolean interrupted, long nanoTime) {

    static <T> Ending<T> of(Optional<T> result, Optional<Throwable> failure) {
      return new Ending<>(
          result, failure, Thread.currentThread().isInterrupted(), System.nanoTime());
    }
  }

  private Work(String what, Duration patience, Callable<T> task) {
    this.what = what;
    this.patience = patience;
    this.thread = new Thread(() -> ending.complete(run(task)), "contract-call");
    thread.setDaemon(true);
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, the test that waits for it is told
  private static <T> Ending<T> run(Callable<T> task) {
    try {
      return Ending.of(Optional.of(task.call()), Optional.empty());
    } catch (Exception | Error e) {
      return Ending.of(Optional.empty(), Optional.of(e));
    }
  }

  /**
   * Starts work.
   *
   * @param what the subject of a sentence about it, such as "Closing the backend"
   * @param patience how long it may take
   */
  static <T> Work<T> start(String what, Duration patience, Callable<T> task) {
    var work = new Work<>(what, patience, task);
    work.thread.start();
    return work;
  }

  Thread thread() {
    return thread;
  }

  /** Waits for the end. */
  Ending<T> end() {
    try {
      return ending.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw hanging();
    } catch (ExecutionException e) {
      throw new AssertionError(what + " ended in an unknown way", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was interrupted while it waited: " + what, e);
    }
  }

  /** Waits for the result. */
  T result() {
    var ended = end();
    return ended.result().orElseThrow(() -> failed(ended.failure().orElseThrow()));
  }

  private AssertionError failed(Throwable cause) {
    return new AssertionError("%s should succeed, but failed: %s".formatted(what, cause), cause);
  }

  /** Tells where the work hangs, and lets it go as far as it listens. */
  private AssertionError hanging() {
    var error =
        new AssertionError(
            "%s should end, but went on for %d s. The stack trace of this error is where it hangs"
                .formatted(what, patience.toSeconds()));
    error.setStackTrace(thread.getStackTrace());
    thread.interrupt();
    return error;
  }
}
