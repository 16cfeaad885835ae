package dev.mellea4j.core.session;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;

/** Passes on the pieces of a call that is not cancelled, and the hook that cancels it. */
record CallSink(ReplySink pieces, Cancellation cancellation) implements ReplySink {

  @Override
  public void text(String piece) {
    checkCancelled();
    pieces.text(piece);
  }

  @Override
  public void thinking(String piece) {
    checkCancelled();
    pieces.thinking(piece);
  }

  @Override
  public void progress(Progress news) {
    checkCancelled();
    pieces.progress(news);
  }

  @Override
  public boolean wantsPieces() {
    return pieces.wantsPieces();
  }

  @Override
  public void onCancel(Runnable hook) {
    cancellation.onCancel(hook);
  }

  private void checkCancelled() {
    if (cancellation.isCancelled()) {
      throw Cancellation.cancelled("The call was cancelled");
    }
  }
}
