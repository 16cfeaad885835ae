package dev.mellea4j.core.stream;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.session.Cancellation;
import java.util.Optional;
import java.util.function.Consumer;

/** Sorts the pieces of a stream: items are returned, other news goes to its listener. */
final class PieceReader<T> {

  private final PieceQueue<T> queue;
  private final Runnable abort;
  private volatile Consumer<String> thoughts = thought -> {};
  private volatile Consumer<ToolCall> calls = call -> {};
  private volatile Consumer<Progress> news = progress -> {};
  private volatile Optional<Piece<T>> last = Optional.empty();

  PieceReader(PieceQueue<T> queue, Runnable abort) {
    this.queue = queue;
    this.abort = abort;
  }

  void onThinking(Consumer<String> listener) {
    thoughts = listener;
  }

  void onToolCall(Consumer<ToolCall> listener) {
    calls = listener;
  }

  void onProgress(Consumer<Progress> listener) {
    news = listener;
  }

  /** Waits for the next item; there is none at the end. Throws what ended the call. */
  Optional<T> next() {
    while (last.isEmpty()) {
      var item = accept(take());
      if (item.isPresent()) {
        return item;
      }
    }
    failure().ifPresent(PieceReader::raise);
    return Optional.empty();
  }

  private Piece<T> take() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      abort.run();
      Thread.currentThread().interrupt();
      throw Cancellation.cancelled("The reader of the stream was interrupted");
    }
  }

  /** Returns what is in an item; passes on any other piece. */
  Optional<T> accept(Piece<T> piece) {
    if (piece instanceof Piece.Item<T> item) {
      return Optional.of(item.item());
    }
    if (piece instanceof Piece.Thought<T> thought) {
      thoughts.accept(thought.text());
    } else if (piece instanceof Piece.Call<T> call) {
      calls.accept(call.call());
    } else if (piece instanceof Piece.News<T> told) {
      news.accept(told.progress());
    } else {
      last = Optional.of(piece);
    }
    return Optional.empty();
  }

  boolean atEnd() {
    return last.isPresent();
  }

  Optional<Throwable> failure() {
    return last.flatMap(
        piece ->
            piece instanceof Piece.Failed<T> failed
                ? Optional.of(failed.failure())
                : Optional.empty());
  }

  /** Reads what is left. */
  void readOn() {
    while (next().isPresent()) {
      // The result has all of it.
    }
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
