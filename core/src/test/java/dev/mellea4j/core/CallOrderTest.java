package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.ArrayList;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallOrderTest {

  @Test
  void callsOfAChatRunInTheOrderInWhichTheyWereMade() {
    var asked = new ArrayList<String>(); // one call at a time: no lock
    var session =
        chat(
            (request, sink) -> {
              asked.add(request.lastUserText());
              assertThat(request.messages()).hasSize(2 * asked.size() - 1);
              return Reply.of("re: " + request.lastUserText());
            });

    var expected = new ArrayList<String>();
    var futures = new ArrayList<CompletableFuture<Reply>>();
    for (int i = 0; i < 100; i++) {
      expected.add("call " + i);
      futures.add(session.chatAsync("call " + i));
    }
    futures.forEach(CompletableFuture::join);

    assertThat(asked).isEqualTo(expected);
    assertThat(session.context().messages())
        .hasSize(200)
        .endsWith(Message.user("call 99"), Message.assistant("re: call 99"));
  }

  @Test
  void callsWithoutMemoryRunAtOnce() {
    var all = new CyclicBarrier(20);
    var session =
        Mellea.session()
            .backend(
                (request, sink) -> {
                  meet(all);
                  return Reply.of("ok");
                })
            .start();

    var futures = new ArrayList<CompletableFuture<Reply>>();
    for (int i = 0; i < 20; i++) {
      futures.add(session.chatAsync("hello"));
    }

    futures.forEach(future -> assertThat(future.join()).hasToString("ok"));
  }

  @Test
  void aCallCancelledInLineNeverReachesTheBackend() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var first = session.chatAsync("first");
    var second = session.chatAsync("second");
    var third = session.chatAsync("third");
    assertThat(backend.arrival()).isEqualTo("first");

    assertThat(second.cancel(true)).isTrue();
    backend.release();
    backend.release();

    assertThat(first.join()).hasToString("first");
    assertThat(third.join()).hasToString("third");
    assertThat(second).isCancelled();
    assertThat(session.context().messages())
        .extracting(Message::text)
        .containsExactly("first", "first", "third", "third");
  }

  @Test
  void cancellingTheCallInFlightLetsTheNextOneRun() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var first = session.chatAsync("first");
    var second = session.chatAsync("second");
    assertThat(backend.arrival()).isEqualTo("first");

    first.cancel(true);

    assertThat(backend.arrival()).isEqualTo("second");
    backend.release();
    assertThat(second.join()).hasToString("second");
  }

  @Test
  void aBlockingCallWaitsForItsTurn() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var first = session.chatAsync("first");
    assertThat(backend.arrival()).isEqualTo("first");
    var second = new CompletableFuture<Reply>();
    var caller = new Thread(() -> second.complete(session.chat("second")));

    caller.start();
    Waiting.untilStill(caller);
    assertThat(backend.arrivals()).isZero();
    backend.release();
    backend.release();

    assertThat(first.join()).hasToString("first");
    assertThat(second.get(10, TimeUnit.SECONDS)).hasToString("second");
  }

  @Test
  void aCallFromInsideItsOwnSessionIsRefused() {
    var sessions = new ArrayList<MelleaSession>();
    var session = chat((request, sink) -> sessions.get(0).chat("inner"));
    sessions.add(session);

    assertThatIllegalStateException()
        .isThrownBy(() -> session.chat("outer"))
        .withMessage(
            "A session with a chat context was called from inside one of its own calls, which"
                + " would never end. Call a copy() of the session there");
    assertThat(session.context().messages()).isEmpty();
  }

  @Test
  void aCallByTheReaderOfAStreamIsRefused() {
    var session = chat(CallOrderTest::endless);
    var pieces = session.stream("outer");
    for (var piece : pieces) {
      assertThat(piece).isEqualTo("piece");
      assertThatIllegalStateException()
          .isThrownBy(() -> session.chat("inner"))
          .withMessage(
              "A session with a chat context was called by the thread that reads one of its"
                  + " streams, which would never end. Read the stream to its end or close it"
                  + " before, or call a copy() of the session");
      break;
    }
    pieces.close();

    assertThat(session.chat("inner")).hasToString("re: inner");
  }

  private static Reply endless(GenerateRequest request, ReplySink sink) {
    while (request.lastUserText().equals("outer")) {
      sink.text("piece");
    }
    return Reply.of("re: " + request.lastUserText());
  }

  @Test
  void aCopyMayBeCalledFromInsideACall() {
    var sessions = new ArrayList<MelleaSession>();
    var session =
        chat(
            (request, sink) ->
                request.lastUserText().equals("outer")
                    ? sessions.get(0).copy().chat("inner")
                    : Reply.of(request.lastUserText()));
    sessions.add(session);

    assertThat(session.chat("outer")).hasToString("inner");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MelleaSession chat(Backend backend) {
    return Mellea.session().backend(backend).context(ChatContext.empty()).start();
  }
}
