package dev.mellea4j.backend.hf.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.time.Duration;

/**
 * Ends one call early: what it is to run, and what computes now and ignores interrupts.
 *
 * <p>{@link #cancel} and {@link #expire} are safe from any thread at any time; the rest belongs to
 * the call's thread.
 */
public final class Cancellation implements AutoCloseable {

  private static final Duration MOST = Duration.ofDays(1_000);

  private final RunOptions options;
  private final Duration total;
  private final long start = System.nanoTime();
  private volatile boolean cancelled;
  private volatile Runnable whenEnded = () -> {};
  private boolean closed;

  /** Makes a cancellation of a call that may take as long as it likes. */
  public Cancellation() {
    this(MOST);
  }

  /** Makes a cancellation of a call that begins now and may take so long. */
  public Cancellation(Duration total) {
    this.total = total.compareTo(MOST) < 0 ? total : MOST;
    try {
      this.options = new RunOptions();
      // What goes wrong is thrown, so it need not be printed as well.
      options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    } catch (OrtException e) {
      throw OrtFailure.of("prepare a run", e);
    }
  }

  /** Ends the call as soon as the operator that computes now is done. Never blocks for long. */
  public void cancel() {
    cancelled = true;
    expire();
  }

  /** Ends what computes now, as {@link #cancel} does, once the call's time is over. */
  public void expire() {
    terminate();
    whenEnded.run();
  }

  /** Runs something, on any thread, when the call is to end early; replaces what did before. */
  void whenEnded(Runnable task) {
    whenEnded = task;
  }

  private synchronized void terminate() {
    if (!closed) {
      try {
        options.setTerminate(true);
      } catch (OrtException e) {
        throw OrtFailure.of("stop a run", e);
      }
    }
  }

  /**
   * Fails if the call was cancelled or its thread interrupted, whose status stays set, or if its
   * time is over.
   *
   * @throws BackendException with {@link Reason#CANCELLED} or {@link Reason#TIMEOUT}
   */
  public void check() {
    if (cancelled || Thread.currentThread().isInterrupted()) {
      throw new BackendException(Reason.CANCELLED, "The call was cancelled");
    }
    if (nanosLeft() <= 0) {
      throw new BackendException(
          Reason.TIMEOUT,
          "The call took longer than %s ms. Raise 'total-timeout', or set 'max_new_tokens' lower"
              .formatted(total.toMillis()));
    }
  }

  /** Returns what to throw by a thread that was interrupted while it waited; it is so again. */
  static BackendException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new BackendException(Reason.CANCELLED, "The call was cancelled", cause);
  }

  long nanosLeft() {
    return total.toNanos() - (System.nanoTime() - start);
  }

  RunOptions options() {
    return options;
  }

  @Override
  public synchronized void close() {
    closed = true;
    options.close();
  }
}
