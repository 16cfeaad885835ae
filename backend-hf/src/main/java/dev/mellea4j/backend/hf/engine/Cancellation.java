package dev.mellea4j.backend.hf.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;

/**
 * Ends the runs of one call early: those to come, and the one that computes now, which ignores
 * interrupts.
 *
 * <p>{@link #cancel} is safe from any thread at any time; the rest belongs to the call's thread.
 */
public final class Cancellation implements AutoCloseable {

  private final RunOptions options;
  private volatile boolean cancelled;
  private boolean closed;

  public Cancellation() {
    try {
      this.options = new RunOptions();
      // What goes wrong is thrown, so it need not be printed as well.
      options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    } catch (OrtException e) {
      throw OrtFailure.of("prepare a run", e);
    }
  }

  /** Ends the call as soon as the operator that computes now is done. Never blocks for long. */
  public synchronized void cancel() {
    cancelled = true;
    if (!closed) {
      terminate();
    }
  }

  private void terminate() {
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      throw OrtFailure.of("stop a run", e);
    }
  }

  /**
   * Fails if the call was cancelled or its thread interrupted, whose status stays set.
   *
   * @throws BackendException with {@link Reason#CANCELLED}
   */
  public void check() {
    if (cancelled || Thread.currentThread().isInterrupted()) {
      throw new BackendException(Reason.CANCELLED, "The call was cancelled");
    }
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
