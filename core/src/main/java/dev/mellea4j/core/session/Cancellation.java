package dev.mellea4j.core.session;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one call, from any thread: runs the hook that the call has left here, then interrupts its
 * thread if core started that. A call that has ended is not touched any more.
 */
public final class Cancellation {

  private static final Logger log = LoggerFactory.getLogger(Cancellation.class);

  private Optional<Thread> thread = Optional.empty();
  private Runnable hook = () -> {};
  private boolean cancelled;
  private boolean stopping;
  private boolean ended;

  /** Says which thread, started by core, runs the call. */
  synchronized void runsOn(Thread started) {
    thread = Optional.of(started);
  }

  /** Replaces the hook; runs it at once if the call is already cancelled. */
  void onCancel(Runnable newHook) {
    requireNonNull(newHook, "hook");
    synchronized (this) {
      if (ended) {
        return;
      }
      hook = newHook;
      if (!cancelled) {
        return;
      }
    }
    newHook.run();
  }

  /** Cancels the call. Returns whether it is cancelled, which a call that had ended is not. */
  public boolean cancel() {
    Runnable stop;
    synchronized (this) {
      if (cancelled || ended) {
        return cancelled;
      }
      cancelled = true;
      stopping = true;
      stop = hook;
    }
    // Outside the lock: a hook may wait for a lock that the call holds while it replaces the hook.
    try {
      stop.run();
    } catch (RuntimeException e) {
      log.warn("The cancel hook of a backend failed; its call is interrupted all the same", e);
    } finally {
      stopped();
    }
    return true;
  }

  private synchronized void stopped() {
    if (!ended) {
      thread.ifPresent(Thread::interrupt);
    }
    stopping = false;
    notifyAll();
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Throws if the call is cancelled, or its thread interrupted; that status stays. */
  void check() {
    if (isCancelled() || Thread.currentThread().isInterrupted()) {
      throw cancelled("The call was cancelled");
    }
  }

  /**
   * Ends the call. Once this returns true nothing cancels it; no hook runs after this.
   *
   * @return whether it was not cancelled before
   */
  synchronized boolean end() {
    ended = true;
    hook = () -> {};
    boolean interrupted = false;
    while (stopping) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !cancelled;
  }

  public static BackendException cancelled(String message) {
    return new BackendException(Reason.CANCELLED, message);
  }
}
