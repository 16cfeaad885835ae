package dev.mellea4j.core.stream;

import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes pieces on as a subscriber demands them, as <a
 * href="https://github.com/reactive-streams/reactive-streams-jvm">Reactive Streams</a> has it.
 *
 * <p>It needs no thread: signals go out on the thread of the call when a piece arrives, and on the
 * thread that demands more; {@link #missed} lets one of them at a time through.
 */
final class PieceSubscription<T> implements Flow.Subscription {

  private static final Logger log = LoggerFactory.getLogger(PieceSubscription.class);

  private final PieceQueue<T> queue;
  private final PieceReader<T> reader;
  private final Runnable abort;
  private final Flow.Subscriber<? super T> subscriber;

  private final AtomicLong demand = new AtomicLong();
  private final AtomicInteger missed = new AtomicInteger();
  private volatile boolean refused;
  private volatile boolean done;

  /** An item that nobody has demanded yet; only the thread that is let through looks at it. */
  private Optional<T> held = Optional.empty();

  PieceSubscription(
      PieceQueue<T> queue,
      PieceReader<T> reader,
      Runnable abort,
      Flow.Subscriber<? super T> subscriber) {
    this.queue = queue;
    this.reader = reader;
    this.abort = abort;
    this.subscriber = subscriber;
  }

  void start() {
    missed.incrementAndGet();
    guarded(() -> subscriber.onSubscribe(this));
    queue.onArrival(this::signal);
    signalMissed();
  }

  @Override
  public void request(long n) {
    if (n < 1) {
      refused = true;
    } else {
      demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
    }
    signal();
  }

  @Override
  public void cancel() {
    done = true;
    abort.run();
  }

  private void signal() {
    if (missed.getAndIncrement() == 0) {
      signalMissed();
    }
  }

  private void signalMissed() {
    int seen = missed.get();
    do {
      signalAll();
      seen = missed.addAndGet(-seen);
    } while (seen != 0);
  }

  private void signalAll() {
    guarded(
        () -> {
          while (!done && signalNext()) {
            // Until nothing is there, or nothing is demanded.
          }
        });
  }

  /** Runs code of the subscriber; one that fails takes no more, so the request is aborted. */
  private void guarded(Runnable signals) {
    try {
      signals.run();
    } catch (RuntimeException e) {
      log.warn("A subscriber of a stream failed; its request was aborted", e);
      cancel();
    } catch (Error e) {
      cancel();
      throw e;
    }
  }

  private boolean signalNext() {
    if (refused) {
      cancel();
      subscriber.onError(
          new IllegalArgumentException(
              "A subscriber demanded less than 1 piece. Demand 1 or more"));
      return false;
    }
    if (held.isPresent()) {
      return signalItem(held.get());
    }
    var piece = queue.poll();
    piece.ifPresent(taken -> held = reader.accept(taken));
    if (reader.atEnd()) {
      signalEnd();
    }
    return piece.isPresent();
  }

  private boolean signalItem(T item) {
    if (demand.get() == 0) {
      return false;
    }
    demand.updateAndGet(n -> n == Long.MAX_VALUE ? n : n - 1);
    held = Optional.empty();
    subscriber.onNext(item);
    return true;
  }

  private void signalEnd() {
    done = true;
    reader.failure().ifPresentOrElse(subscriber::onError, subscriber::onComplete);
  }

  /** Tells a subscriber that it comes too late. */
  static <T> void refuse(Flow.Subscriber<? super T> subscriber, RuntimeException reason) {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {}
        });
    subscriber.onError(reason);
  }
}
