package dev.mellea4j.core.cost;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;

/** Keeps what it passes on, to tell how much of a reply came. */
final class HeardSink implements ReplySink {

  private final ReplySink sink;
  private final StringBuilder heard = new StringBuilder();

  HeardSink(ReplySink sink) {
    this.sink = sink;
  }

  /** Returns what a backend is given; a sink that hears nothing stays known as that. */
  ReplySink given() {
    return sink == ReplySink.NONE ? sink : this;
  }

  /** Returns all that came, thoughts and calls of tools included. */
  String heard() {
    return heard.toString();
  }

  @Override
  public void text(String piece) {
    heard.append(piece);
    sink.text(piece);
  }

  @Override
  public void thinking(String piece) {
    heard.append(piece);
    sink.thinking(piece);
  }

  @Override
  public void toolCall(ToolCall call) {
    heard.append(call.name()).append(call.arguments());
    sink.toolCall(call);
  }

  @Override
  public void progress(Progress news) {
    sink.progress(news);
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
