package dev.mellea4j.core.session;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;

/**
 * Passes on the pieces of one reply in a call that is not cancelled, and the hook that cancels it.
 * What its backend did not pass on in pieces is passed on at its end.
 */
final class CallSink implements ReplySink {

  private final ReplySink pieces;
  private final Cancellation cancellation;
  private final CallMender calls;
  private boolean anyText;
  private boolean anyThinking;

  CallSink(ReplySink pieces, Cancellation cancellation, CallMender calls) {
    this.pieces = pieces;
    this.cancellation = cancellation;
    this.calls = calls;
  }

  @Override
  public void text(String piece) {
    checkCancelled();
    if (!piece.isEmpty()) {
      anyText = true;
      pieces.text(piece);
    }
  }

  @Override
  public void thinking(String piece) {
    checkCancelled();
    if (!piece.isEmpty()) {
      anyThinking = true;
      pieces.thinking(piece);
    }
  }

  @Override
  public void toolCall(ToolCall call) {
    checkCancelled();
    pieces.toolCall(calls.mend(call));
  }

  /** Passes on what of the reply nobody has passed on, and returns it with its calls mended. */
  Reply finish(Reply reply) {
    if (!anyThinking) {
      thinking(reply.thinking());
    }
    if (!anyText) {
      text(reply.text());
    }
    int passed = calls.mended().size();
    var mended = calls.mend(reply);
    for (int i = passed; i < mended.toolCalls().size(); i++) {
      checkCancelled();
      pieces.toolCall(mended.toolCalls().get(i));
    }
    return mended;
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
