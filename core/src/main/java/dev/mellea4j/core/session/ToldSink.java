package dev.mellea4j.core.session;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.event.SessionEvent;
import dev.mellea4j.core.event.SessionEvent.Source;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells listeners what it passes on. */
final class ToldSink implements ReplySink {

  private final ReplySink pieces;
  private final Consumer<Function<Source, SessionEvent>> teller;

  ToldSink(ReplySink pieces, Consumer<Function<Source, SessionEvent>> teller) {
    this.pieces = pieces;
    this.teller = teller;
  }

  @Override
  public boolean wantsPieces() {
    return pieces.wantsPieces();
  }

  @Override
  public void text(String piece) {
    teller.accept(source -> new SessionEvent.Written(source, piece));
    pieces.text(piece);
  }

  @Override
  public void thinking(String piece) {
    teller.accept(source -> new SessionEvent.Thought(source, piece));
    pieces.thinking(piece);
  }

  @Override
  public void toolCall(ToolCall call) {
    pieces.toolCall(call);
  }

  @Override
  public void progress(Progress news) {
    teller.accept(source -> new SessionEvent.Progressed(source, news));
    pieces.progress(news);
  }

  @Override
  public void onCancel(Runnable hook) {
    pieces.onCancel(hook);
  }
}
