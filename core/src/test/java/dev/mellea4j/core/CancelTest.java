package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancelTest {

  @Test
  void aCancelledFutureInterruptsItsCall() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var future = session.chatAsync("hello");
    backend.arrival();

    assertThat(future.cancel(true)).isTrue();

    assertThat(future).isCancelled();
    assertThat(future.cancel(true)).isTrue();
    assertThat(session.context().messages()).isEmpty();
    // The line is free only once the cancelled call has ended.
    backend.release();
    assertThat(session.chat("next")).hasToString("next");
  }

  @Test
  void aCancelledFutureRunsTheHookOfItsCall() throws Exception {
    var hook = new CountDownLatch(1);
    var ready = new CountDownLatch(1);
    var replaced = new AtomicInteger();
    var session =
        chat(
            (request, sink) -> {
              sink.onCancel(replaced::incrementAndGet);
              sink.onCancel(hook::countDown);
              ready.countDown();
              awaitUninterruptibly(hook);
              return Reply.of("too late");
            });
    var future = session.chatAsync("hello");
    ready.await();

    future.cancel(true);

    assertThat(future).isCancelled();
    assertThat(replaced).hasValue(0);
    assertThat(session.context().messages()).isEmpty();
  }

  @Test
  void aHookComesAtOnceIfTheCallIsAlreadyCancelled() throws Exception {
    var ran = new AtomicInteger();
    var started = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var session =
        chat(
            (request, sink) -> {
              started.countDown();
              awaitUninterruptibly(cancelled);
              sink.onCancel(ran::incrementAndGet);
              ended.countDown();
              return Reply.of("");
            });
    var future = session.chatAsync("hello");
    started.await();

    future.cancel(true);
    cancelled.countDown();
    ended.await();

    assertThat(ran).hasValue(1);
  }

  @Test
  void noHookRunsAfterTheCall() {
    var ran = new AtomicInteger();
    var session =
        chat(
            (request, sink) -> {
              sink.onCancel(ran::incrementAndGet);
              return Reply.of("done");
            });
    var future = session.chatAsync("hello");
    assertThat(future.join()).hasToString("done");

    assertThat(future.cancel(true)).isFalse();
    session.close();

    assertThat(ran).hasValue(0);
    assertThat(session.context().messages()).hasSize(2);
  }

  @Test
  void aFutureThatIsCompletedOtherwiseAbortsItsCall() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var future = session.chatAsync("hello");
    var next = session.chatAsync("next");
    backend.arrival();

    future.completeExceptionally(new TimeoutException());

    assertThat(backend.arrival()).isEqualTo("next");
    backend.release();
    assertThat(next.join()).hasToString("next");
    assertThat(session.context().messages()).hasSize(2);
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(future::join)
        .withCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void aFailureReachesTheFutureAsItIs() {
    var failure = new BackendException(Reason.UNAVAILABLE, "busy");
    var session =
        chat(
            (request, sink) -> {
              throw failure;
            });

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> session.chatAsync("hello").join())
        .withCause(failure);
  }

  @Test
  void interruptingABlockingCallerAbortsItsCall() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var thrown = new AtomicReference<Throwable>();
    var status = new AtomicReference<Boolean>();
    var caller =
        new Thread(
            () -> {
              thrown.set(catchThrowableOfType(BackendException.class, () -> session.chat("hello")));
              status.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    backend.arrival();

    caller.interrupt();
    caller.join();

    assertThat(((BackendException) thrown.get()).reason()).isEqualTo(Reason.CANCELLED);
    assertThat(status).hasValue(true);
    assertThat(session.context().messages()).isEmpty();
  }

  @Test
  void interruptingACallerInLineTakesItOut() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var first = session.chatAsync("first");
    backend.arrival();
    var thrown = new AtomicReference<Throwable>();
    var status = new AtomicReference<Boolean>();
    var caller =
        new Thread(
            () -> {
              thrown.set(catchThrowableOfType(BackendException.class, () -> session.chat("hello")));
              status.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    Waiting.untilStill(caller);

    caller.interrupt();
    caller.join();
    backend.release();

    assertThat(thrown.get()).hasMessage("The call was interrupted before its turn came");
    assertThat(((BackendException) thrown.get()).reason()).isEqualTo(Reason.CANCELLED);
    assertThat(status).hasValue(true);
    assertThat(first.join()).hasToString("first");
    assertThat(backend.arrivals()).isZero();
  }

  @Test
  void aThreadThatIsInterruptedAlreadySendsNothing() {
    var backend = new HeldBackend();
    var session = Mellea.session().backend(backend).start();
    Thread.currentThread().interrupt();

    var thrown = catchThrowableOfType(BackendException.class, () -> session.chat("hello"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(thrown).hasMessage("The call was cancelled");
    assertThat(backend.arrivals()).isZero();
  }

  @Test
  void closingTheSessionEndsCallsInFlightAndInLine() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var running = session.chatAsync("running");
    backend.arrival();
    var inLine = session.chatAsync("in line");
    var stream = session.stream("a stream");

    session.close();

    assertCancelled(running);
    assertCancelled(inLine);
    var thrown = catchThrowableOfType(BackendException.class, stream::reply);
    assertThat(thrown.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(session.context().messages()).isEmpty();
    assertThat(backend.arrivals()).isZero();
  }

  @Test
  void closingTheSessionStopsABlockingCallByItsHookAndDoesNotInterruptItsThread() throws Exception {
    var hook = new CountDownLatch(1);
    var ready = new CountDownLatch(1);
    var session =
        chat(
            (request, sink) -> {
              sink.onCancel(hook::countDown);
              ready.countDown();
              awaitUninterruptibly(hook);
              throw new IllegalStateException("the socket is closed");
            });
    var thrown = new AtomicReference<BackendException>();
    var status = new AtomicReference<Boolean>();
    var caller =
        new Thread(
            () -> {
              thrown.set(catchThrowableOfType(BackendException.class, () -> session.chat("hello")));
              status.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    ready.await();

    session.close();
    caller.join();

    assertThat(thrown.get().reason()).isEqualTo(Reason.CANCELLED);
    assertThat(thrown.get())
        .hasMessage("The call was cancelled")
        .hasRootCauseMessage("the socket is closed");
    assertThat(status).hasValue(false);
  }

  @Test
  void whatRunsAfterACallThatWasStoppedIsNotInterrupted() throws Exception {
    var backend = new HeldBackend();
    var session = chat(backend);
    var status =
        session
            .chatAsync("hello")
            .handle((reply, failure) -> Thread.currentThread().isInterrupted());
    backend.arrival();

    session.close();

    assertThat(status.get(10, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void cancellingAFutureInterruptsTheToolThatRuns() throws Exception {
    record Nothing() {}
    var running = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var wait =
        ToolFunction.of(
            "wait",
            "",
            Nothing.class,
            nothing -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return "";
            });
    var requests = new AtomicInteger();
    var session =
        chat(
            (request, sink) -> {
              requests.incrementAndGet();
              return Reply.of("").withToolCalls(List.of(ToolCall.of("1", "wait", "{}")));
            });
    var future = session.chatAsync(Prompt.of("hello").withTools(wait).withToolRounds(2));
    running.await();

    future.cancel(true);

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(requests).hasValue(1);
    assertThat(session.context().messages()).isEmpty();
  }

  @Test
  void aHookThatFailsStopsNeitherTheInterruptNorOtherCancellations() throws Exception {
    var held = new HeldBackend();
    var session =
        Mellea.session()
            .backend(
                (request, sink) -> {
                  sink.onCancel(
                      () -> {
                        throw new IllegalStateException("broken hook");
                      });
                  return held.generate(request, sink);
                })
            .start();
    var first = session.chatAsync("first");
    var second = session.chatAsync("second");
    held.arrival();
    held.arrival();

    session.close();

    assertCancelled(first);
    assertCancelled(second);
  }

  @Test
  void aCallIsEitherCancelledOrRemembered() {
    var session = chat((request, sink) -> Reply.of("ok"));
    var futures = new ArrayList<CompletableFuture<Reply>>();
    var random = new Random(7);

    for (int i = 0; i < 2000; i++) {
      futures.add(session.chatAsync("call " + i));
      futures.get(random.nextInt(futures.size())).cancel(true);
    }
    session.chat("last");

    var remembered = new ArrayList<String>();
    for (int i = 0; i < futures.size(); i++) {
      var index = i;
      Waiting.until("every future ends", () -> futures.get(index).isDone());
      if (!futures.get(i).isCancelled()) {
        assertThat(futures.get(i).join()).hasToString("ok");
        remembered.add("call " + i);
      }
    }
    remembered.add("last");
    assertThat(session.context().messages().stream().filter(UserMessage.class::isInstance))
        .extracting(Message::text)
        .isEqualTo(remembered);
  }

  private static void assertCancelled(CompletableFuture<Reply> future) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(future::join)
        .havingCause()
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
  }

  /** Like I/O that ignores interrupts. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static MelleaSession chat(Backend backend) {
    return Mellea.session().backend(backend).context(ChatContext.empty()).start();
  }
}
