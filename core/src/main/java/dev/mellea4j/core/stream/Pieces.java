package dev.mellea4j.core.stream;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.SessionCall;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A call that runs on a thread of its own, as its one reader sees it.
 *
 * @param <T> what the reader takes while the call runs
 * @param <R> what comes of the call
 */
public final class Pieces<T, R> implements AutoCloseable {

  private final String name;
  private final SessionCall call;
  private final PieceQueue<T> queue = new PieceQueue<>();
  private final PieceReader<T> reader = new PieceReader<>(queue, this::close);
  private final AtomicBoolean claimed = new AtomicBoolean();
  private volatile boolean subscribed;
  private volatile Optional<R> result = Optional.empty();

  private Pieces(String name, SessionCall call) {
    this.name = name;
    this.call = call;
  }

  /**
   * Starts a call.
   *
   * @param name what messages call the stream
   * @param work makes the work of the call, which puts items into the queue
   */
  public static <T, R> Pieces<T, R> start(
      String name, SessionCall call, Function<PieceQueue<T>, CallWork<R>> work) {
    var pieces = new Pieces<T, R>(name, call);
    var prepared = work.apply(pieces.queue);
    call.start(() -> pieces.write(prepared));
    return pieces;
  }

  /** Runs the call, on its own thread. */
  private void write(CallWork<R> work) {
    Piece<T> last;
    try {
      result = Optional.of(call.run(work));
      last = new Piece.End<>();
    } catch (Throwable e) {
      last = new Piece.Failed<>(e);
    }
    if (call.cancellation().isCancelled()) {
      queue.finishAtOnce(last);
    } else {
      queue.finish(last);
    }
  }

  public void onThinking(Consumer<String> listener) {
    reader.onThinking(requireNonNull(listener, "listener"));
  }

  public void onToolCall(Consumer<ToolCall> listener) {
    reader.onToolCall(requireNonNull(listener, "listener"));
  }

  public void onProgress(Consumer<Progress> listener) {
    reader.onProgress(requireNonNull(listener, "listener"));
  }

  /** Returns the items for the one reader. */
  public Iterator<T> iterator() {
    if (!claimed.compareAndSet(false, true)) {
      throw readBefore();
    }
    return new Items();
  }

  /** Returns the items for the one reader; closing it closes this. */
  public Stream<T> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
        .onClose(this::close);
  }

  /** Returns a publisher of the items for the one reader. */
  public Flow.Publisher<T> toPublisher() {
    return subscriber -> {
      requireNonNull(subscriber, "subscriber");
      if (claimed.compareAndSet(false, true)) {
        subscribed = true;
        new PieceSubscription<>(queue, reader, this::close, subscriber).start();
      } else {
        PieceSubscription.refuse(subscriber, readBefore());
      }
    };
  }

  private IllegalStateException readBefore() {
    return new IllegalStateException(
        "This %s is already being read. Ask the session for another one".formatted(name));
  }

  /** Returns what came of the call, after reading what is left. Throws what ended the call. */
  public R result() {
    if (subscribed && !reader.atEnd()) {
      throw new IllegalStateException(
          "The subscriber of this %s has not seen its end. Ask in onComplete".formatted(name));
    }
    claimed.set(true);
    reader.readOn();
    return result.orElseThrow();
  }

  /** Aborts the call unless it is over. */
  @Override
  public void close() {
    call.readBy(Optional.empty());
    call.cancellation().cancel();
  }

  /** The items, one ahead of its caller. */
  private final class Items implements Iterator<T> {

    private Optional<T> next = Optional.empty();

    @Override
    public boolean hasNext() {
      if (next.isEmpty()) {
        call.readBy(Optional.of(Thread.currentThread()));
        next = reader.next();
      }
      return next.isPresent();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The %s is at its end".formatted(name));
      }
      var item = next.orElseThrow();
      next = Optional.empty();
      return item;
    }
  }
}
