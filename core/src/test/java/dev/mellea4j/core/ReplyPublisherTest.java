package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.stream.PieceQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers in the names are the rules of Reactive Streams. */
@Timeout(60)
class ReplyPublisherTest {

  private static final Backend ABC =
      (request, sink) -> {
        sink.text("a");
        sink.thinking("hm");
        sink.text("b");
        sink.text("c");
        return Reply.of("abc");
      };

  @Test
  void aSubscriberThatDemandsAllGetsAll() throws Exception {
    var stream = on(ABC).stream("hello");
    var subscriber = new Recorder(Long.MAX_VALUE);

    stream.toPublisher().subscribe(subscriber);

    assertThat(subscriber.end()).containsExactly("a", "b", "c", "complete");
    assertThat(stream.reply()).hasToString("abc");
  }

  @Test
  void nothingComesWithoutDemand() {
    var stream = on(ABC).stream("hello");
    var subscriber = new Recorder(0);
    stream.toPublisher().subscribe(subscriber);
    assertThat(subscriber.signals).isEmpty();

    subscriber.subscription().request(1);
    Waiting.until("the first piece comes", () -> subscriber.signals.size() == 1);
    subscriber.subscription().request(1);
    Waiting.until("the second piece comes", () -> subscriber.signals.size() == 2);

    assertThat(subscriber.signals).containsExactly("a", "b");
  }

  @Test
  void aReplyThatComesWithoutPiecesIsOnePiece() throws Exception {
    var subscriber = new Recorder(1);

    on((request, sink) -> Reply.of("Lima")).stream("hello").toPublisher().subscribe(subscriber);

    assertThat(subscriber.end()).containsExactly("Lima", "complete");
  }

  @Test
  void theEndNeedsNoDemand() throws Exception {
    var subscriber = new Recorder(3);

    on(ABC).stream("hello").toPublisher().subscribe(subscriber);

    assertThat(subscriber.end()).containsExactly("a", "b", "c", "complete");
  }

  @Test
  void demandHoldsBackTheModel() {
    var sent = new AtomicInteger();
    var writer = new AtomicReference<Thread>();
    var session =
        on(
            (request, sink) -> {
              writer.set(Thread.currentThread());
              while (true) {
                sent.incrementAndGet();
                sink.text("piece");
              }
            });
    var subscriber = new Recorder(5);
    session.stream("hello").toPublisher().subscribe(subscriber);
    // Five went through, one is held for the next demand, the rest fills the hand-over.
    int most = 5 + 1 + PieceQueue.CAPACITY + 1;

    Waiting.until("the hand-over is full", () -> sent.get() == most);
    Waiting.untilStill(writer.get());

    assertThat(sent).hasValue(most);
    assertThat(subscriber.signals).hasSize(5);
    subscriber.subscription().cancel();
    Waiting.until("the thread ends", () -> !writer.get().isAlive());
  }

  @Test
  void demandFromWithinOnNextDoesNotPileUp() throws Exception { // 3.3
    int pieces = 50_000;
    Backend many =
        (request, sink) -> {
          for (int i = 0; i < pieces; i++) {
            sink.text("a");
          }
          return Reply.of("");
        };
    var subscriber = new Recorder(1).then((self, piece) -> self.subscription().request(1));

    on(many).stream("hello").toPublisher().subscribe(subscriber);

    assertThat(subscriber.end()).hasSize(pieces + 1).endsWith("complete");
  }

  @Test
  void cancellingAbortsTheRequestAndNothingComesAfter() throws Exception { // 1.8, 3.5, 3.7
    var ended = new CountDownLatch(1);
    var stream =
        on(
            (request, sink) -> {
              try {
                while (true) {
                  sink.text("piece");
                }
              } finally {
                ended.countDown();
              }
            })
            .stream("hello");
    var subscriber =
        new Recorder(Long.MAX_VALUE).then((self, piece) -> self.subscription().cancel());

    stream.toPublisher().subscribe(subscriber);

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    subscriber.subscription().cancel();
    subscriber.subscription().request(1);
    assertThat(subscriber.signals).containsExactly("piece");
  }

  @Test
  void aDemandOfLessThanOneIsAnError() throws Exception { // 3.9
    var subscriber = new Recorder(-1);

    on(ABC).stream("hello").toPublisher().subscribe(subscriber);

    assertThat(subscriber.end())
        .containsExactly("A subscriber demanded less than 1 piece. Demand 1 or more");
    assertThat(subscriber.failure()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFailureComesAfterThePiecesBeforeIt() throws Exception {
    var failure = new BackendException(Reason.INCOMPLETE, "cut");
    var subscriber = new Recorder(Long.MAX_VALUE);

    on(
            (request, sink) -> {
              sink.text("a");
              throw failure;
            })
        .stream("hello")
        .toPublisher()
        .subscribe(subscriber);

    assertThat(subscriber.end()).containsExactly("a", "cut");
    assertThat(subscriber.failure()).isSameAs(failure);
  }

  @Test
  void closingTheStreamIsAFailureForItsSubscriber() throws Exception {
    var backend = new HeldBackend();
    var stream = on(backend).stream("hello");
    var subscriber = new Recorder(1);
    stream.toPublisher().subscribe(subscriber);
    backend.arrival();

    stream.close();

    subscriber.end();
    assertThat(((BackendException) subscriber.failure()).reason()).isEqualTo(Reason.CANCELLED);
  }

  @Test
  void aSecondSubscriberIsRefused() throws Exception { // 1.9
    var stream = on(ABC).stream("hello");
    var publisher = stream.toPublisher();
    publisher.subscribe(new Recorder(0));
    var second = new Recorder(1);

    publisher.subscribe(second);

    assertThat(second.end())
        .containsExactly(
            "This reply stream is already being read. Ask the session for another one");
  }

  @Test
  void noSubscriberIsAMistake() { // 1.9
    var publisher = on(ABC).stream("hello").toPublisher();

    assertThatNullPointerException().isThrownBy(() -> publisher.subscribe(null));
  }

  @Test
  void aSubscriberThatThrowsAbortsTheRequest() throws Exception { // 2.13
    var ended = new CountDownLatch(1);
    var subscriber =
        new Recorder(Long.MAX_VALUE)
            .then(
                (self, piece) -> {
                  throw new IllegalStateException("broken");
                });

    on(endless(new AtomicInteger(), ended)).stream("hello").toPublisher().subscribe(subscriber);

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(subscriber.signals).containsExactly("piece");
  }

  @Test
  void aSubscriberThatFailsWithAnErrorAbortsTheRequest() throws Exception {
    var ended = new CountDownLatch(1);
    var broken = new NoClassDefFoundError("acme/Piece");
    var subscriber =
        new Recorder(0)
            .then(
                (self, piece) -> {
                  throw broken;
                });
    var sent = new AtomicInteger();
    on(endless(sent, ended)).stream("hello").toPublisher().subscribe(subscriber);
    Waiting.until("the model is held back", () -> sent.get() == PieceQueue.CAPACITY + 1);

    assertThatExceptionOfType(NoClassDefFoundError.class)
        .isThrownBy(() -> subscriber.subscription().request(1))
        .isSameAs(broken);
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aSubscriberThatCannotBeSubscribedAbortsTheRequest() throws Exception {
    var ended = new CountDownLatch(1);
    var broken =
        new Flow.Subscriber<String>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            throw new IllegalStateException("broken");
          }

          @Override
          public void onNext(String piece) {}

          @Override
          public void onError(Throwable thrown) {}

          @Override
          public void onComplete() {}
        };

    var begun = new CountDownLatch(1);
    var endless = endless(new AtomicInteger(), ended);
    var stream =
        on(
            (request, sink) -> {
              begun.countDown();
              return endless.generate(request, sink);
            })
            .stream("hello");
    begun.await(); // a request that is aborted before it begins never ends
    stream.toPublisher().subscribe(broken);

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static Backend endless(AtomicInteger sent, CountDownLatch ended) {
    return (request, sink) -> {
      try {
        while (true) {
          sink.text("piece");
          sent.incrementAndGet();
        }
      } finally {
        ended.countDown();
      }
    };
  }

  @Test
  void theReplyIsThereOnceTheSubscriberHasSeenTheEnd() {
    var stream = on(ABC).stream("hello");
    stream.toPublisher().subscribe(new Recorder(0));

    assertThatIllegalStateException()
        .isThrownBy(stream::reply)
        .withMessage("The subscriber of this reply stream has not seen its end. Ask in onComplete");
  }

  private static MelleaSession on(Backend backend) {
    return Mellea.session().backend(backend).start();
  }

  /** Writes down what it is told; fails if two signals come at once. */
  private static final class Recorder implements Flow.Subscriber<String> {

    private final List<String> signals = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger concurrent = new AtomicInteger();
    private final long demand;
    private Optional<BiConsumer<Recorder, String>> reaction = Optional.empty();

    Recorder(long demand) {
      this.demand = demand;
    }

    Recorder then(BiConsumer<Recorder, String> newReaction) {
      reaction = Optional.of(newReaction);
      return this;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription.set(given);
      if (demand != 0) {
        given.request(demand);
      }
    }

    @Override
    public void onNext(String piece) {
      signal(piece, () -> reaction.ifPresent(r -> r.accept(this, piece)));
    }

    @Override
    public void onError(Throwable thrown) {
      failure.set(thrown);
      signal(thrown.getMessage(), ended::countDown);
    }

    @Override
    public void onComplete() {
      signal("complete", ended::countDown);
    }

    private void signal(String what, Runnable then) {
      if (concurrent.incrementAndGet() > 1) {
        signals.add("two signals at once");
      }
      signals.add(what);
      try {
        then.run();
      } finally {
        concurrent.decrementAndGet();
      }
    }

    Flow.Subscription subscription() {
      return subscription.get();
    }

    Throwable failure() {
      return failure.get();
    }

    List<String> end() throws InterruptedException {
      assertThat(ended.await(10, TimeUnit.SECONDS)).as("the end comes").isTrue();
      return signals;
    }
  }
}
