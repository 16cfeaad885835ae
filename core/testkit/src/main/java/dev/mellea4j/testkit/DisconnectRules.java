package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How every backend that talks HTTP promises to leave a server whose reply nobody waits for. */
interface DisconnectRules extends Rules {

  Duration AT_ONCE = Duration.ofSeconds(1);
  List<String> PIECES = List.of("a ", "stream ", "takes ", "its ", "time");

  private static void assertLeaves(Call call, FakeServer server, Runnable cancel) {
    long start = System.nanoTime();
    cancel.run();
    call.backendFailure(CANCELLED);
    assertThat(call.endsAfter(start))
        .as("time from the cancel to the end of the call")
        .isLessThan(AT_ONCE);
    assertThat(server.awaitDisconnect().since(start))
        .as("time from the cancel until the server notices")
        .isLessThan(AT_ONCE);
  }

  @Test
  default void interruptBeforeTheFirstByteReachesTheServer(Fixture fixture, FakeServer server) {
    server.enqueue(ScriptedReply.hang());
    try (var backend = fixture.open()) {
      var call = backend.start(fixture.request(), true);
      server.awaitRequest();
      assertLeaves(call, server, () -> call.thread().interrupt());
      call.assertEndsInterrupted();
    }
  }

  @Test
  default void interruptWithinTheStreamReachesTheServer(Fixture fixture, FakeServer server) {
    var begun = new Signal("A piece should be handed on while the next one is missing");
    server.enqueue(server.begun(PIECES).stall());
    try (var backend = fixture.open()) {
      var sink = new RecordingSink(() -> begun.give());
      var call = backend.start(fixture.request(), sink);
      begun.await();
      assertLeaves(call, server, () -> call.thread().interrupt());
    }
  }

  @Test
  default void interruptWithinAWholeReplyReachesTheServer(Fixture fixture, FakeServer server) {
    var half = new Signal("A reply that is not streamed should be asked for");
    var whole = server.provider().whole(FakeServer.reply(PIECES));
    server.enqueue(
        whole.after(
            whole.announcedBytes() / 2,
            new Step.Run(() -> half.give()),
            new Step.Stall(new CompletableFuture<>())));
    try (var backend = fixture.open()) {
      var call = backend.start(fixture.request(), false);
      half.await();
      assertLeaves(call, server, () -> call.thread().interrupt());
    }
  }

  @Test
  default void interruptOfTheSecondAttemptReachesTheServer(Fixture fixture, FakeServer server) {
    server.enqueue(RefusalRules.Passing.BUSY.from(server), ScriptedReply.hang());
    try (var backend = fixture.open(config -> config.withRetry(RefusalRules.quick(1)))) {
      var call = backend.start(fixture.request(), true);
      server.awaitRequest();
      server.awaitRequest();
      assertLeaves(call, server, () -> call.thread().interrupt());
    }
  }

  @Test
  default void closingReachesTheServerAndLeavesNoConnection(Fixture fixture, FakeServer server) {
    var begun = new Signal("A piece should be handed on while the next one is missing");
    server.enqueue(server.begun(PIECES).stall());
    var backend = fixture.open();
    var sink = new RecordingSink(() -> begun.give());
    var call = backend.start(fixture.request(), sink);
    begun.await();
    assertLeaves(call, server, backend::close);
    server.awaitNoConnection();
  }

  @Test
  default void failingSinkReachesTheServer(Fixture fixture, FakeServer server) {
    server.enqueue(server.begun(PIECES).stall());
    try (var backend = fixture.open()) {
      var sink =
          new RecordingSink(
              () -> {
                throw new IllegalStateException("from the sink");
              });
      assertThat(backend.start(fixture.request(), sink).failure())
          .as("what the call threw when the sink failed")
          .hasMessage("from the sink");
      server.awaitDisconnect();
    }
  }

  @Test
  default void waitForARetryIsCancelledAtOnce(Fixture fixture, FakeServer server) {
    server.enqueue(RefusalRules.Passing.TOO_MANY_REQUESTS.from(server).header("Retry-After", "50"));
    try (var backend = fixture.open(config -> config.withRetry(RetryPolicy.STANDARD))) {
      var call = backend.start(fixture.request(), true);
      server.awaitRequest();
      call.awaitWaiting();
      long start = System.nanoTime();
      call.thread().interrupt();
      call.backendFailure(CANCELLED);
      assertThat(call.endsAfter(start))
          .as("time from the cancel to the end of a call that waits for its second attempt")
          .isLessThan(AT_ONCE);
      assertThat(server.sent()).as("requests to generate, none after the cancel").hasSize(1);
    }
  }

  @Test
  default void closingLeavesNoConnectionBehind(Fixture fixture, FakeServer server) {
    try (var backend = fixture.open()) {
      backend.reply(fixture.request(), true);
      backend.reply(fixture.request(), false);
    }
    server.awaitNoConnection();
  }
}
