package dev.mellea4j.core;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.session.SessionCall;
import dev.mellea4j.core.stream.Pieces;
import dev.mellea4j.core.typed.PartialAnswers;
import dev.mellea4j.core.typed.TypedAnswer;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A value that fills up while the model writes it.
 *
 * <p>Each item has what is there so far: texts as far as they are written, lists, maps and nested
 * values with what is in them, numbers, words, dates and constants once they are complete; what is
 * not there yet is null, an empty optional, list or map, 0 or false. A type whose constructor
 * refuses that is shown once it is content. The last item is the whole value. If a reply does not
 * fit and is asked for again, the value begins anew.
 *
 * <p>It is read and closed like a {@link ReplyStream}, with the same effect on its session.
 */
public final class AnswerStream<T> implements Iterable<T>, AutoCloseable {

  private final Pieces<T, Answer<T>> pieces;

  private AnswerStream(Pieces<T, Answer<T>> pieces) {
    this.pieces = pieces;
  }

  static <T> AnswerStream<T> start(SessionCall call, TypedAnswer<T> answer) {
    return new AnswerStream<>(
        Pieces.start(
            "answer stream",
            call,
            queue -> answer.toldTo(new PartialAnswers<>(queue, answer.type()))));
  }

  /** Has {@code listener} take the model's thinking, as {@link ReplyStream#onThinking} does. */
  public AnswerStream<T> onThinking(Consumer<String> listener) {
    pieces.onThinking(listener);
    return this;
  }

  /** Has {@code listener} take the calls of tools, as {@link ReplyStream#onToolCall} does. */
  public AnswerStream<T> onToolCall(Consumer<ToolCall> listener) {
    pieces.onToolCall(listener);
    return this;
  }

  /** Has {@code listener} take news of other work, as {@link ReplyStream#onProgress} does. */
  public AnswerStream<T> onProgress(Consumer<Progress> listener) {
    pieces.onProgress(listener);
    return this;
  }

  /**
   * Returns the values, each fuller than the one before. Waiting for the next one throws what ended
   * the call; if the waiting thread is interrupted, the request is aborted.
   *
   * @throws IllegalStateException if this was read before
   */
  @Override
  public Iterator<T> iterator() {
    return pieces.iterator();
  }

  /**
   * Returns the values; closing it closes this. It is sequential, and throws as {@link #iterator()}
   * does.
   *
   * @throws IllegalStateException if this was read before
   */
  public Stream<T> stream() {
    return pieces.stream();
  }

  /** Returns a publisher of the values, as {@link ReplyStream#toPublisher()} is one of text. */
  public Flow.Publisher<T> toPublisher() {
    return pieces.toPublisher();
  }

  /**
   * Returns the whole answer, after reading what is left of the values.
   *
   * @throws BackendException if there is no reply that fits, for whatever reason ended the call
   * @throws IllegalStateException if there is a subscriber that has not seen the end
   */
  public Answer<T> answer() {
    return pieces.result();
  }

  /** Aborts the request unless the model is done. Closing twice has no effect. */
  @Override
  public void close() {
    pieces.close();
  }
}
