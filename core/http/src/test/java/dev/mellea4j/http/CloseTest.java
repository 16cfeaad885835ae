package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.http.Callers.Running;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
      server.otherwise(CloseTest::reply);
      var calls = new ArrayList<Running<Reply>>();
      for (int i = 0; i < 8; i++) {
        for (var path : List.of("/begun", "/silent", "/busy")) {
          var sink = new Pieces();
          calls.add(Callers.PLATFORM.call(() -> get(transport, sink, path)));
          server.takeRequest(LONG);
          if (!path.equals("/silent")) {
            Pieces.await(path.equals("/begun") ? sink.firstText : sink.firstNews);
          }
        }
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
            .hasMessageEndingWith("' was cancelled: its backend was closed");
        assertThat(((BackendException) failure).reason()).isEqualTo(CANCELLED);
      }
      assertNoThread();
    }
  }

  private static ScriptedReply reply(ReceivedRequest request) {
    return switch (request.path()) {
      case "/begun" -> ScriptedReply.ndjson().line(TinyChat.piece("one")).stall();
      case "/silent" -> ScriptedReply.hang();
      default -> ScriptedReply.json(503, "{}").header("Retry-After", "30");
    };
  }

  /** Calls under a total clock, so that there is a thread to leave behind. */
  private static Reply get(HttpTransport transport, Pieces sink, String path) {
    var clocks = Timeouts.STANDARD.withTotal(Duration.ofMinutes(1));
    try (var call = transport.call(sink, clocks)) {
      return call.get(path, TinyChat::lines);
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
