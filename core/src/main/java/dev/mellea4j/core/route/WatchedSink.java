package dev.mellea4j.core.route;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import java.util.Optional;

/** Passes everything on, and knows whether that rules out another backend. */
final class WatchedSink implements ReplySink {

  private final ReplySink sink;
  private final Runnable onBegin;
  private boolean begun;
  private Optional<Throwable> thrown = Optional.empty();

  /** Takes what to run at the first piece. */
  WatchedSink(ReplySink sink, Runnable onBegin) {
    this.sink = sink;
    this.onBegin = onBegin;
  }

  /** Whether somebody has seen a piece of the reply, so that no other reply can follow. */
  boolean hasBegun() {
    return begun && sink != ReplySink.NONE; // which shows nobody anything
  }

  /** Whether a failure is that of the sink, which is thrown on unchanged. */
  boolean threw(Throwable failure) {
    return thrown.filter(own -> own == failure).isPresent();
  }

  @Override
  public void text(String piece) {
    begin();
    watch(() -> sink.text(piece));
  }

  @Override
  public void thinking(String piece) {
    begin();
    watch(() -> sink.thinking(piece));
  }

  @Override
  public void toolCall(ToolCall call) {
    begin();
    watch(() -> sink.toolCall(call));
  }

  private void begin() {
    if (!begun) {
      begun = true;
      onBegin.run();
    }
  }

  @Override
  public void progress(Progress news) {
    watch(() -> sink.progress(news));
  }

  private void watch(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      thrown = Optional.of(e);
      throw e;
    }
  }

  @Override
  public boolean wantsPieces() {
    return sink.wantsPieces();
  }

  @Override
  public void onCancel(Runnable hook) {
    sink.onCancel(hook);
  }
}
