package dev.mellea4j.core;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.Question;
import dev.mellea4j.core.session.SessionCall;
import dev.mellea4j.core.stream.Pieces;
import dev.mellea4j.core.stream.QueueSink;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The text of a reply, piece by piece as the model writes it.
 *
 * <p>The request is on its way when this is returned. There is one reader, which takes the pieces
 * with a loop, a {@link #stream()} or a {@link #toPublisher() publisher}; a slow one holds back the
 * model. Where tools run, the text of all rounds comes in order.
 *
 * <p>Read it to the end or close it: closing early aborts the request. Until then a session with a
 * {@link ChatContext} keeps its later calls waiting, and refuses blocking ones of the reader, which
 * would wait for itself. {@link #close()} may be called from any thread, the rest is for the reader
 * alone.
 */
public final class ReplyStream implements Iterable<String>, AutoCloseable {

  private final Pieces<String, Reply> pieces;

  private ReplyStream(Pieces<String, Reply> pieces) {
    this.pieces = pieces;
  }

  static ReplyStream start(SessionCall call, Question question) {
    return new ReplyStream(
        Pieces.start(
            "reply stream", call, queue -> CallWork.asking(question, QueueSink.ofText(queue))));
  }

  /**
   * Has {@code listener} take the model's thinking, in order with the text and on the same thread;
   * by default it is in {@link Reply#thinking()} alone. Call this before the first piece is read.
   */
  public ReplyStream onThinking(Consumer<String> listener) {
    pieces.onThinking(listener);
    return this;
  }

  /**
   * Has {@code listener} take the model's calls of tools, each once it is complete and before the
   * tool runs, in order with the text and on the same thread; by default they are in {@link
   * Reply#toolCalls()} alone. Call this before the first piece is read.
   */
  public ReplyStream onToolCall(Consumer<ToolCall> listener) {
    pieces.onToolCall(listener);
    return this;
  }

  /**
   * Has {@code listener} take news of work besides the reply, such as a download, on the thread
   * that reads; by default it is dropped. Call this before the first piece is read.
   */
  public ReplyStream onProgress(Consumer<Progress> listener) {
    pieces.onProgress(listener);
    return this;
  }

  /**
   * Returns the pieces of text, none of them empty. Waiting for the next one throws what ended the
   * call, such as a {@link BackendException}; if the waiting thread is interrupted, the request is
   * aborted.
   *
   * @throws IllegalStateException if this was read before
   */
  @Override
  public Iterator<String> iterator() {
    return pieces.iterator();
  }

  /**
   * Returns the pieces of text; closing it closes this. It is sequential, and throws as {@link
   * #iterator()} does.
   *
   * @throws IllegalStateException if this was read before
   */
  public Stream<String> stream() {
    return pieces.stream();
  }

  /**
   * Returns a publisher of the pieces for one subscriber, whose demand holds back the model and
   * whose cancellation aborts the request. Signals come on the thread of the call, and on the one
   * that demands more.
   */
  public Flow.Publisher<String> toPublisher() {
    return pieces.toPublisher();
  }

  /**
   * Returns the whole reply, after reading what is left of the pieces. Where tools ran it is the
   * reply of the last round, with the usage and the warnings of all.
   *
   * @throws BackendException if there is no whole reply, for whatever reason ended the call
   * @throws IllegalStateException if there is a subscriber that has not seen the end
   */
  public Reply reply() {
    return pieces.result();
  }

  /** Aborts the request unless the model is done. Closing twice has no effect. */
  @Override
  public void close() {
    pieces.close();
  }
}
