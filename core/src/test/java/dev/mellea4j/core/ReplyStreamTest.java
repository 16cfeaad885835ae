package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.stream.PieceQueue;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplyStreamTest {

  private static final Backend ABC =
      (request, sink) -> {
        sink.text("a");
        sink.thinking("hm");
        sink.text("b");
        sink.text("c");
        return Reply.of("abc").withThinking("hm");
      };

  @Test
  void fact67ThePiecesComeInOrder() {
    var pieces = new ArrayList<String>();

    try (var stream = on(ABC).stream("hello")) {
      stream.forEach(pieces::add);

      assertThat(pieces).containsExactly("a", "b", "c");
      assertThat(stream.reply()).hasToString("abc");
    }
  }

  @Test
  void aReplyThatComesWithoutPiecesIsOnePiece() {
    var thoughts = new ArrayList<String>();
    Backend whole = (request, sink) -> Reply.of("Lima").withThinking("Peru");

    try (var stream = on(whole).stream("hello").onThinking(thoughts::add)) {
      assertThat(stream).containsExactly("Lima");
      assertThat(thoughts).containsExactly("Peru");
    }
  }

  @Test
  void thinkingThatComesWithoutPiecesIsOnePieceBesideTheText() {
    var thoughts = new ArrayList<String>();
    Backend half =
        (request, sink) -> {
          sink.text("Li");
          sink.text("ma");
          return Reply.of("Lima").withThinking("Peru");
        };

    try (var stream = on(half).stream("hello").onThinking(thoughts::add)) {
      assertThat(stream).containsExactly("Li", "ma");
      assertThat(thoughts).containsExactly("Peru");
    }
  }

  @Test
  void emptyPiecesAreNone() {
    Backend empty =
        (request, sink) -> {
          sink.text("");
          return Reply.of("Lima");
        };

    try (var stream = on(empty).stream("hello")) {
      assertThat(stream).containsExactly("Lima");
    }
  }

  @Test
  void theReplyNeedsNoLoop() {
    assertThat(on(ABC).stream("hello").reply()).hasToString("abc");
  }

  @Test
  void theRestOfAStreamMayBeLeftToTheReply() {
    try (var stream = on(ABC).stream("hello")) {
      assertThat(stream.iterator().next()).isEqualTo("a");

      assertThat(stream.reply()).hasToString("abc");
    }
  }

  @Test
  void thinkingAndProgressComeInOrderWithTheText() {
    var events = new ArrayList<String>();
    var reader = Thread.currentThread();
    Backend backend =
        (request, sink) -> {
          sink.progress(Progress.of("pulling"));
          return ABC.generate(request, sink);
        };

    try (var stream =
        on(backend).stream("hello")
            .onProgress(news -> events.add(news.phase()))
            .onThinking(
                thought -> {
                  assertThat(Thread.currentThread()).isSameAs(reader);
                  events.add(thought);
                })) {
      stream.forEach(events::add);
    }

    assertThat(events).containsExactly("pulling", "a", "hm", "b", "c");
  }

  @Test
  void aJavaStreamReadsAndCloses() {
    var session = on(endless(new AtomicInteger()));

    var stream = session.stream("hello");
    try (var pieces = stream.stream()) {
      assertThat(pieces.limit(3)).containsExactly("piece", "piece", "piece");
    }

    var thrown = catchThrowableOfType(BackendException.class, stream::reply);
    assertThat(thrown.reason()).isEqualTo(Reason.CANCELLED);
  }

  @Test
  void thereIsOneReader() {
    var stream = on(ABC).stream("hello");
    assertThat(stream.iterator().next()).isEqualTo("a");

    assertThatIllegalStateException()
        .isThrownBy(stream::iterator)
        .withMessage("This reply stream is already being read. Ask the session for another one");
    assertThatIllegalStateException().isThrownBy(stream::stream);
    assertThat(stream.reply()).hasToString("abc");
  }

  @Test
  void theEndIsTheEnd() {
    var pieces = on(ABC).stream("hello").iterator();
    pieces.next();
    pieces.next();
    pieces.next();

    assertThat(pieces.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(pieces::next)
        .withMessage("The reply stream is at its end");
  }

  @Test
  void aFailureComesAfterThePiecesBeforeItAndAsItIs() {
    var failure = new UncheckedIOException(new java.io.IOException("cut"));
    var stream =
        on(
            (request, sink) -> {
              sink.text("a");
              throw failure;
            })
            .stream("hello");
    var pieces = stream.iterator();

    assertThat(pieces.next()).isEqualTo("a");
    assertThatThrownBy(pieces::hasNext).isSameAs(failure);
    assertThatThrownBy(stream::reply).isSameAs(failure);
  }

  @Test
  void anErrorComesAsItIs() {
    var error = new StackOverflowError();
    var stream =
        on(
            (request, sink) -> {
              throw error;
            })
            .stream("hello");

    assertThatThrownBy(stream::reply).isSameAs(error);
  }

  @Test
  void fact68ClosingEarlyAbortsTheRequestAndLeavesTheContextUnchanged() {
    var sent = new AtomicInteger();
    var session = chat(endless(sent));

    var stream = session.stream("hello");
    for (var piece : stream) {
      assertThat(piece).isEqualTo("piece");
      break;
    }
    stream.close();
    stream.close();

    // The next call has its turn only once the aborted one has ended.
    session.stream("next").close();
    assertThat(session.context().messages()).isEmpty();
    var thrown = catchThrowableOfType(BackendException.class, stream::reply);
    assertThat(thrown.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(thrown).hasMessage("The call was cancelled");
  }

  @Test
  void closingRunsTheHookOfTheCall() throws Exception {
    var hook = new CountDownLatch(1);
    var session =
        on(
            (request, sink) -> {
              sink.onCancel(hook::countDown);
              sink.text("a");
              return Wait.forever();
            });

    var stream = session.stream("hello");
    assertThat(stream.iterator().next()).isEqualTo("a");
    stream.close();

    assertThat(hook.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aSlowReaderHoldsBackTheModel() {
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

    try (var stream = session.stream("hello")) {
      var pieces = stream.iterator();
      Waiting.until("the call starts", () -> writer.get() != null);
      Waiting.untilStill(writer.get());
      assertThat(sent).hasValue(PieceQueue.CAPACITY + 1);

      pieces.next();
      Waiting.until("one more is sent", () -> sent.get() > PieceQueue.CAPACITY + 1);
      Waiting.untilStill(writer.get());
      assertThat(sent).hasValue(PieceQueue.CAPACITY + 2);
    }
    Waiting.until("the thread ends", () -> !writer.get().isAlive());
  }

  @Test
  void aStreamNobodyReadsLeavesNoThreadOnceClosed() {
    var writer = new AtomicReference<Thread>();
    Backend backend =
        (request, sink) -> {
          writer.set(Thread.currentThread());
          for (int i = 0; i < PieceQueue.CAPACITY; i++) {
            sink.text("piece");
          }
          return Reply.of("piece".repeat(PieceQueue.CAPACITY));
        };

    var stream = on(backend).stream("hello");

    // All pieces and the end have been handed over, though nobody has read one.
    Waiting.until("the call starts", () -> writer.get() != null);
    Waiting.until("the thread ends", () -> !writer.get().isAlive());
    stream.close();
    assertThat(stream.reply().text()).hasSize(5 * PieceQueue.CAPACITY);
  }

  @Test
  void interruptingTheReaderAbortsTheRequest() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var thrown = new AtomicReference<BackendException>();
    var status = new AtomicReference<Boolean>();
    var reader =
        new Thread(
            () -> {
              var stream = session.stream("hello");
              thrown.set(
                  catchThrowableOfType(BackendException.class, () -> stream.iterator().next()));
              status.set(Thread.currentThread().isInterrupted());
            });
    reader.start();
    backend.arrival();

    reader.interrupt();
    reader.join();

    assertThat(thrown.get().reason()).isEqualTo(Reason.CANCELLED);
    assertThat(thrown.get()).hasMessage("The reader of the stream was interrupted");
    assertThat(status).hasValue(true);
    backend.release();
    assertThat(session.chat("next")).hasToString("next");
  }

  @Test
  void aHundredStreamsRunAtOnce() {
    var all = new CountDownLatch(100);
    var session =
        on(
            (request, sink) -> {
              sink.text(request.lastUserText());
              all.countDown();
              Wait.until(all);
              sink.text("!");
              return Reply.of(request.lastUserText() + "!");
            });

    var streams = IntStream.range(0, 100).mapToObj(i -> session.stream("stream " + i)).toList();

    for (int i = 0; i < 100; i++) {
      assertThat(streams.get(i)).containsExactly("stream " + i, "!");
      assertThat(streams.get(i).reply()).hasToString("stream " + i + "!");
    }
  }

  @Test
  void aStreamRunsOnAVirtualThreadWhereThereAreAny() throws Exception {
    var threads = new ArrayList<Thread>();
    var stream =
        on(
            (request, sink) -> {
              threads.add(Thread.currentThread());
              return Reply.of("");
            })
            .stream("hello");
    stream.reply();

    assertThat(threads.get(0).isDaemon()).isTrue();
    assertThat(threads.get(0).getName()).isEqualTo("mellea-call");
    if (Runtime.version().feature() >= 21) {
      assertThat(Thread.class.getMethod("isVirtual").invoke(threads.get(0))).isEqualTo(true);
    }
  }

  @Test
  void aStreamedCallOfAChatIsRemembered() {
    var session = chat(ABC);

    session.stream("hello").reply();

    assertThat(session.context().messages()).hasSize(2);
  }

  private static Backend endless(AtomicInteger sent) {
    return (request, sink) -> {
      while (true) {
        sent.incrementAndGet();
        sink.text("piece");
      }
    };
  }

  private static MelleaSession on(Backend backend) {
    return Mellea.session().backend(backend).start();
  }

  private static MelleaSession chat(Backend backend) {
    return Mellea.session().backend(backend).context(ChatContext.empty()).start();
  }

  /** Waits of a backend that can be interrupted. */
  private static final class Wait {

    static Reply forever() {
      until(new CountDownLatch(1));
      return Reply.of("never");
    }

    static void until(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BackendException(Reason.CANCELLED, "interrupted");
      }
    }
  }
}
