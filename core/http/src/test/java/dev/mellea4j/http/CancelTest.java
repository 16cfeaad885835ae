package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Callers.Ended;
import dev.mellea4j.http.Callers.Running;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CancelTest {

  private static final Duration PROMISED = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int TRIES = 9;

  /** Who ends a call. */
  enum Way {
    HOOK {
      @Override
      void cancel(Pieces sink, Thread thread) {
        sink.cancel.run();
      }
    },
    INTERRUPT {
      @Override
      void cancel(Pieces sink, Thread thread) {
        thread.interrupt();
      }
    };

    abstract void cancel(Pieces sink, Thread thread);
  }

  /** When a call is ended. */
  enum When {
    BEFORE_FIRST_TOKEN {
      @Override
      ScriptedReply reply() {
        return ScriptedReply.hang();
      }

      @Override
      void await(ScriptedServer server, Pieces sink) {
        server.takeRequest(LONG);
      }
    },
    AFTER_FIRST_TOKEN {
      @Override
      ScriptedReply reply() {
        return ScriptedReply.ndjson().line(TinyChat.piece("one")).stall();
      }

      @Override
      void await(ScriptedServer server, Pieces sink) {
        server.takeRequest(LONG);
        Pieces.await(sink.firstText);
      }
    };

    abstract ScriptedReply reply();

    abstract void await(ScriptedServer server, Pieces sink);
  }

  static Stream<Arguments> cases() {
    var cases = new ArrayList<Arguments>();
    for (var server : Servers.values()) {
      for (var callers : Callers.values()) {
        for (var way : Way.values()) {
          for (var when : When.values()) {
            var name = "%s %s %s %s".formatted(server, callers, way, when);
            cases.add(argumentSet(name, name, server, callers, way, when));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cancelReachesTheServerAndTheCallerWithin30Milliseconds(
      String name, Servers servers, Callers callers, Way way, When when) throws Exception {
    var atServer = new ArrayList<Duration>();
    var atCaller = new ArrayList<Duration>();
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      warmUp(server, transport);
      for (int i = 0; i < TRIES; i++) {
        var sink = new Pieces();
        server.enqueue(when.reply());
        var running = callers.call(() -> TinyChat.chat(transport, sink));
        when.await(server, sink);
        long start = System.nanoTime();
        way.cancel(sink, running.thread());
        atServer.add(server.awaitDisconnect(LONG).since(start));
        var ended = running.await();
        atCaller.add(Duration.ofNanos(ended.nanoTime() - start));
        assertCancelled(ended, way, when);
      }
    }
    print(name, atServer, atCaller);
    assertThat(median(atServer)).isLessThanOrEqualTo(PROMISED);
    assertThat(median(atCaller)).isLessThanOrEqualTo(PROMISED);
  }

  private static void warmUp(ScriptedServer server, HttpTransport transport) {
    for (int i = 0; i < 3; i++) {
      server.enqueue(TinyChat.replyOf("warm"));
      TinyChat.chat(transport, new Pieces());
      server.takeRequest(LONG);
    }
  }

  private static void assertCancelled(Ended<Reply> ended, Way way, When when) {
    assertThat(ended.failure()).isInstanceOf(BackendException.class);
    var failure = (BackendException) ended.failure();
    assertThat(failure.reason()).isEqualTo(CANCELLED);
    assertThat(failure.partialReply().map(Reply::text).orElse(""))
        .isEqualTo(when == When.AFTER_FIRST_TOKEN ? "one" : "");
    assertThat(ended.interrupted()).isEqualTo(way == Way.INTERRUPT);
  }

  private static Duration median(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static void print(String name, List<Duration> atServer, List<Duration> atCaller) {
    System.out.printf(
        "cancel on Java %d, %s: server %.1f ms, caller %.1f ms (medians of %d)%n",
        Runtime.version().feature(),
        name,
        median(atServer).toNanos() / 1e6,
        median(atCaller).toNanos() / 1e6,
        TRIES);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void cancelEndsTheWaitForARetry(Way way) throws Exception {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      server.enqueue(ScriptedReply.json(503, "{}").header("Retry-After", "30"));
      var sink = new Pieces();
      var running = Callers.PLATFORM.call(() -> TinyChat.chat(transport, sink));
      Pieces.await(sink.firstNews);

      assertEndsSoon(running, sink, way);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void cancelEndsConnecting(Way way) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket(server.getInetAddress(), server.getLocalPort());
        var second = new Socket(server.getInetAddress(), server.getLocalPort());
        var transport = HttpTransport.open(HttpEndpoint.of(address("http", server)))) {
      // Nobody accepts, and the queue is full: the third connection does not come about.
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      assertEndsSoon(transport, way);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void cancelEndsAHandshake(Way way) throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var transport = HttpTransport.open(HttpEndpoint.of(address("https", server)))) {
      assertEndsSoon(transport, way);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void cancelEndsALookup(Way way) throws Exception {
    try (var names = new StuckNames();
        var transport =
            HttpTransport.open(HttpEndpoint.of(URI.create("http://stuck.invalid")), names)) {
      assertEndsSoon(transport, way);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void cancelEndsSending(Way way) throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var transport = HttpTransport.open(HttpEndpoint.of(address("http", server)))) {
      var sink = new Pieces();
      var body = Json.object().put("image", "x".repeat(30_000_000));
      var running =
          Callers.PLATFORM.call(
              () -> {
                try (var call = transport.call(sink)) {
                  return call.post("/chat", body, TinyChat::lines);
                }
              });
      assertEndsSoon(running, sink, way);
    }
  }

  private static URI address(String scheme, ServerSocket server) {
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
  }

  private static void assertEndsSoon(HttpTransport transport, Way way) throws Exception {
    var sink = new Pieces();
    assertEndsSoon(Callers.PLATFORM.call(() -> TinyChat.chat(transport, sink)), sink, way);
  }

  private static void assertEndsSoon(Running<Reply> running, Pieces sink, Way way)
      throws Exception {
    // There is no event to wait for once it hangs; a moment later it does.
    running.thread().join(200);
    assertThat(running.thread().isAlive()).isTrue();
    long start = System.nanoTime();
    way.cancel(sink, running.thread());
    var ended = running.await();

    assertThat(ended.failure()).isInstanceOf(BackendException.class);
    assertThat(((BackendException) ended.failure()).reason()).isEqualTo(CANCELLED);
    assertThat(Duration.ofNanos(ended.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(ended.interrupted()).isEqualTo(way == Way.INTERRUPT);
  }

  @Test
  void callOfAnInterruptedThreadSendsNothing() throws Exception {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      var ended =
          Callers.PLATFORM
              .call(
                  () -> {
                    Thread.currentThread().interrupt();
                    return TinyChat.chat(transport, new Pieces());
                  })
              .await();
      assertThat(ended.failure())
          .isInstanceOf(BackendException.class)
          .hasMessage(
              "The call of '%s' was cancelled: its thread was interrupted", server.uri("/chat"));
      assertThat(ended.interrupted()).isTrue();
      assertThat(server.connectionsOpened()).isZero();
    }
  }

  @Test
  void callCancelledBeforeItBeganSendsNothing() throws IOException {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      var cancelled =
          new Pieces() {
            @Override
            public void onCancel(Runnable hook) {
              hook.run();
            }
          };
      assertThat(failure(transport, cancelled))
          .hasMessage(
              "The call of '%s' was cancelled: nobody waits for its reply any more",
              server.uri("/chat"));
      assertThat(server.connectionsOpened()).isZero();
    }
  }

  private static BackendException failure(HttpTransport transport, Pieces sink) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(
        BackendException.class, () -> TinyChat.chat(transport, sink));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void nothingIsHandedOnAfterACancel(Way way) throws Exception {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      server.enqueue(TinyChat.replyOf("a", "b", "c"));
      var sink =
          new Pieces() {
            @Override
            public void text(String piece) {
              super.text(piece);
              way.cancel(this, Thread.currentThread());
            }
          };
      var ended = Callers.PLATFORM.call(() -> TinyChat.chat(transport, sink)).await();
      assertThat(ended.failure()).isInstanceOf(BackendException.class);
      assertThat(((BackendException) ended.failure()).reason()).isEqualTo(CANCELLED);
      assertThat(sink.texts).containsExactly("a");
    }
  }

  @Test
  void cancelAfterTheEndHasNoEffect() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      var sink = new Pieces();
      server.enqueue(TinyChat.replyOf("a"), TinyChat.replyOf("b"));
      TinyChat.chat(transport, sink);
      sink.cancel.run();

      assertThat(TinyChat.chat(transport, new Pieces()).text()).isEqualTo("b");
      assertThat(server.connectionsOpened()).isEqualTo(1);
    }
  }

  @Test
  void sinkThatThrowsAbortsTheRequestAndIsHeardUnchanged() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      server.enqueue(ScriptedReply.ndjson().line(TinyChat.piece("one")).stall());
      var mine = new BackendException(BackendException.Reason.UNAVAILABLE, "mine");
      var sink =
          new Pieces() {
            @Override
            public void text(String piece) {
              throw mine;
            }
          };
      assertThat(failure(transport, sink)).isSameAs(mine);
      server.awaitDisconnect(LONG);
      assertThat(server.requests()).hasSize(1);
    }
  }
}
