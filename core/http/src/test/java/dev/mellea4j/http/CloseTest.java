package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.http.Callers.Running;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloseTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  @ParameterizedTest
  @EnumSource(Servers.class)
  void closingEndsCallsAndLeavesNoConnectionAndNoThread(Servers servers) throws Exception {
    try (var server = servers.start()) {
      var transport = Servers.open(server);
      var calls = new ArrayList<Running<Reply>>();
      var timeouts = Timeouts.STANDARD.withTotal(Duration.ofMinutes(1));
      for (int i = 0; i < 8; i++) {
        server.enqueue(
            ScriptedReply.ndjson().line(TinyChat.piece("one")).stall(),
            ScriptedReply.hang(),
            ScriptedReply.json(503, "{}").header("Retry-After", "30"));
      }
      var sinks = new ArrayList<Pieces>();
      for (int i = 0; i < 24; i++) {
        var sink = new Pieces();
        sinks.add(sink);
        calls.add(Callers.PLATFORM.call(() -> TinyChat.chat(transport, sink, timeouts)));
        server.takeRequest(LONG);
      }
      for (int i = 0; i < 24; i += 3) {
        Pieces.await(sinks.get(i).firstText);
        Pieces.await(sinks.get(i + 2).firstNews);
      }

      long start = System.nanoTime();
      transport.close();
      server.awaitNoConnection(LONG);
      System.out.printf(
          "close on Java %d, %s: 24 calls in %.1f ms%n",
          Runtime.version().feature(), servers, (System.nanoTime() - start) / 1e6);
      for (var call : calls) {
        var failure = call.await().failure();
        assertThat(failure)
            .isInstanceOf(BackendException.class)
            .hasMessage(
                "The call of '%s' was cancelled: its backend was closed", server.uri("/chat"));
        assertThat(((BackendException) failure).reason()).isEqualTo(CANCELLED);
      }
      assertNoThread();
    }
  }

  /** Threads end a moment after they are told to. */
  private static void assertNoThread() throws InterruptedException {
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("mellea")) {
        thread.join(LONG.toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void closingClosesIdleConnections(Servers servers) throws Exception {
    try (var server = servers.start()) {
      var transport = Servers.open(server);
      server.enqueue(TinyChat.replyOf("a"));
      TinyChat.chat(transport, new Pieces());
      assertThat(server.connectionsOpen()).isEqualTo(1);

      transport.close();
      transport.close();
      server.awaitNoConnection(LONG);
      assertNoThread();
    }
  }

  @Test
  void closedTransportTakesNoCalls() {
    try (var server = ScriptedServer.start()) {
      var transport = Servers.open(server);
      transport.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> transport.call(new Pieces()))
          .withMessage("The backend of '%s' is closed. Open another one", server.uri());
    }
  }

  @Test
  void transportsRunNoThreadOfTheirOwnWhileBytesFlow() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      server.enqueue(TinyChat.replyOf("a"), TinyChat.replyOf("b"));
      TinyChat.chat(transport, new Pieces());
      var sink =
          new Pieces() {
            @Override
            public void text(String piece) {
              texts.addAll(
                  Thread.getAllStackTraces().keySet().stream()
                      .map(Thread::getName)
                      .filter(name -> name.startsWith("mellea") && !name.contains("clock"))
                      .toList());
            }
          };
      TinyChat.chat(transport, sink);
      assertThat(sink.texts).isEmpty();
    }
  }
}
