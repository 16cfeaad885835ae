package dev.mellea4j.core.stream;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import java.util.function.Consumer;

/** Hands a reply on to the reader of a stream as it comes; what its text becomes is to be said. */
public final class QueueSink<T> implements ReplySink {

  private final PieceQueue<T> queue;
  private final Consumer<String> texts;

  /**
   * Makes a sink.
   *
   * @param texts takes the pieces of text, and puts into the queue what they become
   */
  public QueueSink(PieceQueue<T> queue, Consumer<String> texts) {
    this.queue = queue;
    this.texts = texts;
  }

  /** Returns the sink that hands on the text as it is. */
  public static QueueSink<String> ofText(PieceQueue<String> queue) {
    return new QueueSink<>(queue, queue::item);
  }

  @Override
  public void text(String piece) {
    texts.accept(piece);
  }

  @Override
  public void thinking(String piece) {
    queue.put(new Piece.Thought<>(piece));
  }

  @Override
  public void toolCall(ToolCall call) {
    queue.put(new Piece.Call<>(call));
  }

  @Override
  public void progress(Progress news) {
    queue.put(new Piece.News<>(news));
  }
}
