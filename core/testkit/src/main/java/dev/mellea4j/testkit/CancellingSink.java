package dev.mellea4j.testkit;

import dev.mellea4j.api.ReplySink;

/**
 * Cancels its call when a certain piece comes, as {@code core} does: it runs the hook, if there is
 * one, and interrupts the thread.
 */
final class CancellingSink implements ReplySink {

  private final int piece;
  private int count;
  private Runnable hook = () -> {};
  private boolean cancelled;

  /**
   * Makes a sink.
   *
   * @param piece 1 for the first
   */
  CancellingSink(int piece) {
    this.piece = piece;
  }

  @Override
  public void text(String said) {
    if (++count == piece) {
      cancel();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void thinking(String said) {
    text(said);
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
