package dev.mellea4j.core.stream;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.session.Cancellation;
import java.util.Optional;
import java.util.function.Consumer;

/** Sorts the pieces of a stream: text is returned, other news goes to its listener. */
public final class PieceReader {

  private final PieceQueue queue;
  private final Runnable abort;
  private volatile Consumer<String> thoughts = thought -> {};
  private volatile Consumer<ToolCall> calls = call -> {};
  private volatile Consumer<Progress> news = progress -> {};
  private volatile Optional<Piece> last = Optional.empty();

  public PieceReader(PieceQueue queue, Runnable abort) {
    this.queue = queue;
    this.abort = abort;
  }

  public void onThinking(Consumer<String> listener) {
    thoughts = listener;
  }

  public void onToolCall(Consumer<ToolCall> listener) {
    calls = listener;
  }

  public void onProgress(Consumer<Progress> listener) {
    news = listener;
  }

  /** Waits for the next piece of text; there is none at the end. Throws what ended the call. */
  public Optional<String> next() {
    while (last.isEmpty()) {
      var text = accept(take());
      if (text.isPresent()) {
        return text;
      }
    }
    failure().ifPresent(PieceReader::raise);
    return Optional.empty();
  }

  private Piece take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      abort.run();
      Thread.currentThread().interrupt();
      throw Cancellation.cancelled("The reader of the stream was interrupted");
    }
  }

  /** Returns the text of a piece of text; passes on any other. */
  Optional<String> accept(Piece piece) {
    if (piece instanceof Piece.Text text) {
      return Optional.of(text.text());
    }
    if (piece instanceof Piece.Thought thought) {
      thoughts.accept(thought.text());
    } else if (piece instanceof Piece.Call call) {
      calls.accept(call.call());
    } else if (piece instanceof Piece.News told) {
      news.accept(told.progress());
    } else {
      last = Optional.of(piece);
    }
    return Optional.empty();
  }

  public boolean atEnd() {
    return last.isPresent();
  }

  Optional<Throwable> failure() {
    return last.filter(Piece.Failed.class::isInstance)
        .map(Piece.Failed.class::cast)
        .map(Piece.Failed::failure);
  }

  /** Reads what is left. */
  public Reply reply() {
    while (next().isPresent()) {
      // The reply has all of it.
    }
    return last.filter(Piece.End.class::isInstance)
        .map(Piece.End.class::cast)
        .map(Piece.End::reply)
        .orElseThrow();
  }

  private static void raise(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    throw new IllegalStateException("The backend failed", failure);
  }
}
