package dev.mellea4j.core;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.Question;
import dev.mellea4j.core.session.SessionCall;
import dev.mellea4j.core.stream.Piece;
import dev.mellea4j.core.stream.PieceQueue;
import dev.mellea4j.core.stream.PieceReader;
import dev.mellea4j.core.stream.PieceSubscription;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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

  private final SessionCall call;
  private final PieceQueue queue = new PieceQueue();
  private final PieceReader reader = new PieceReader(queue, this::close);
  private final AtomicBoolean claimed = new AtomicBoolean();
  private volatile boolean subscribed;

  private ReplyStream(SessionCall call) {
    this.call = call;
  }

  static ReplyStream start(SessionCall call, Question question) {
    var stream = new ReplyStream(call);
    call.start(() -> stream.write(question));
    return stream;
  }

  /** Runs the call, on its own thread. */
  private void write(Question question) {
    Piece last;
    try {
      last = new Piece.End(call.run(CallWork.asking(question, queue, (reply, warnings) -> reply)));
    } catch (Throwable e) {
      last = new Piece.Failed(e);
    }
    if (call.cancellation().isCancelled()) {
      queue.finishAtOnce(last);
    } else {
      queue.finish(last);
    }
  }

  /**
   * Has {@code listener} take the model's thinking, in order with the text and on the same thread;
   * by default it is in {@link Reply#thinking()} alone. Call this before the first piece is read.
   */
  public ReplyStream onThinking(Consumer<String> listener) {
    reader.onThinking(requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Has {@code listener} take the model's calls of tools, each once it is complete and before the
   * tool runs, in order with the text and on the same thread; by default they are in {@link
   * Reply#toolCalls()} alone. Call this before the first piece is read.
   */
  public ReplyStream onToolCall(Consumer<ToolCall> listener) {
    reader.onToolCall(requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Has {@code listener} take news of work besides the reply, such as a download, on the thread
   * that reads; by default it is dropped. Call this before the first piece is read.
   */
  public ReplyStream onProgress(Consumer<Progress> listener) {
    reader.onProgress(requireNonNull(listener, "listener"));
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
    if (!claimed.compareAndSet(false, true)) {
      throw readBefore();
    }
    return new Pieces();
  }

  /**
   * Returns the pieces of text; closing it closes this. It is sequential, and throws as {@link
   * #iterator()} does.
   *
   * @throws IllegalStateException if this was read before
   */
  public Stream<String> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
        .onClose(this::close);
  }

  /**
   * Returns a publisher of the pieces for one subscriber, whose demand holds back the model and
   * whose cancellation aborts the request. Signals come on the thread of the call, and on the one
   * that demands more.
   */
  public Flow.Publisher<String> toPublisher() {
    return subscriber -> {
      requireNonNull(subscriber, "subscriber");
      if (claimed.compareAndSet(false, true)) {
        subscribed = true;
        new PieceSubscription(queue, reader, this::close, subscriber).start();
      } else {
        PieceSubscription.refuse(subscriber, readBefore());
      }
    };
  }

  private static IllegalStateException readBefore() {
    return new IllegalStateException(
        "This reply stream is already being read. Ask the session for another one");
  }

  /**
   * Returns the whole reply, after reading what is left of the pieces. Where tools ran it is the
   * reply of the last round, with the usage and the warnings of all.
   *
   * @throws BackendException if there is no whole reply, for whatever reason ended the call
   * @throws IllegalStateException if there is a subscriber that has not seen the end
   */
  public Reply reply() {
    if (subscribed && !reader.atEnd()) {
      throw new IllegalStateException(
          "The subscriber of this reply stream has not seen its end. Ask in onComplete");
    }
    claimed.set(true);
    return reader.reply();
  }

  /** Aborts the request unless the model is done. Closing twice has no effect. */
  @Override
  public void close() {
    call.readBy(Optional.empty());
    call.cancellation().cancel();
  }

  /** The pieces of text, one ahead of its caller. */
  private final class Pieces implements Iterator<String> {

    private Optional<String> next = Optional.empty();

    @Override
    public boolean hasNext() {
      if (next.isEmpty()) {
        call.readBy(Optional.of(Thread.currentThread()));
        next = reader.next();
      }
      return next.isPresent();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The reply stream is at its end");
      }
      var piece = next.orElseThrow();
      next = Optional.empty();
      return piece;
    }
  }
}
