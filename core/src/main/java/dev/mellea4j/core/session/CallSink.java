package dev.mellea4j.core.session;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;

/**
 * Passes on the pieces of a call that is not cancelled, and the hook that cancels it. A reply that
 * its backend did not pass on in pieces is passed on at its end.
 */
final class CallSink implements ReplySink {

  private final ReplySink pieces;
  private final Cancellation cancellation;
  private boolean anyText;
  private boolean anyThinking;
  private int toolCalls;

  CallSink(ReplySink pieces, Cancellation cancellation) {
    this.pieces = pieces;
    this.cancellation = cancellation;
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

  /** Passes on what of a reply nobody has passed on; what comes next belongs to the next reply. */
  void finish(Reply reply) {
    if (!anyThinking) {
      thinking(reply.thinking());
    }
    if (!anyText) {
      text(reply.text());
    }
    while (toolCalls < reply.toolCalls().size()) {
      toolCall(reply.toolCalls().get(toolCalls));
    }
    anyText = false;
    anyThinking = false;
    toolCalls = 0;
  }

  @Override
  public void toolCall(ToolCall call) {
    checkCancelled();
    toolCalls++;
    pieces.toolCall(call);
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
