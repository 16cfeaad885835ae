package dev.mellea4j.testkit;

import dev.mellea4j.api.ReplySink;

/**
 * Cancels its call when the first piece comes, as {@code core} does: it runs the hook, if there is
 * one, and interrupts the thread.
 */
final class CancellingSink implements ReplySink {

  private Runnable hook = () -> {};
  private boolean cancelled;

  @Override
  public void text(String piece) {
    cancel();
    Thread.currentThread().interrupt();
  }

  @Override
  public void thinking(String piece) {
    text(piece);
  }

  /** Runs the hook, and every hook that comes later. */
  void cancel() {
    cancelled = true;
    hook.run();
  }

  @Override
  public void onCancel(Runnable newHook) {
    hook = newHook;
    if (cancelled) {
      newHook.run();
    }
  }
}
