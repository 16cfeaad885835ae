package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClocksTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(10);

  /** How much later than the clock a busy machine may notice it. */
  private static final Duration LATE = Duration.ofSeconds(1);

  private static final Timeouts LENIENT =
      Timeouts.STANDARD.withConnect(LONG).withFirstByte(LONG).withBetweenBytes(LONG);

  /** Fails after {@code limit}, and not much later. */
  private static BackendException ringing(
      Duration limit, HttpTransport transport, Pieces sink, Timeouts timeouts) {
    long start = System.nanoTime();
    var failure =
        catchThrowableOfType(
            BackendException.class, () -> TinyChat.chat(transport, sink, timeouts));
    var taken = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "clock on Java %d: %d ms for a limit of %d ms (%s)%n",
        Runtime.version().feature(), taken.toMillis(), limit.toMillis(), failure.getMessage());
    assertThat(failure.reason()).isEqualTo(TIMEOUT);
    assertThat(taken).isBetween(limit.minusMillis(5), limit.plus(LATE));
    return failure;
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void silentServerFailsWithTheFirstByteClock(Servers servers) {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      server.enqueue(ScriptedReply.hang());
      var failure = ringing(SHORT, transport, new Pieces(), LENIENT.withFirstByte(SHORT));
      assertThat(failure)
          .hasMessage(
              "'%s' sent no reply within 200 ms. Check the server, or raise 'first-byte-timeout'",
              server.uri("/chat"));
      server.awaitDisconnect(LONG);
      assertThat(server.requests()).as("a clock is no reason to try again").hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void headersDoNotSatisfyTheFirstByteClock(Servers servers) {
    // Servers that load a model may send headers at once and the first token minutes later.
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      server.enqueue(ScriptedReply.ndjson().stall());
      ringing(SHORT, transport, new Pieces(), LENIENT.withFirstByte(SHORT));
    }
  }

  @Test
  void firstByteClockCountsHeadersAndBodyTogether() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      server.enqueue(ScriptedReply.ndjson().stall().delayed(SHORT.multipliedBy(2)));
      var limit = SHORT.multipliedBy(3);
      ringing(limit, transport, new Pieces(), LENIENT.withFirstByte(limit));
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void headThatTricklesFailsWithTheFirstByteClock(Servers servers) {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      server.enqueue(TinyChat.replyOf("a").slowHead(SHORT.dividedBy(4)));
      ringing(SHORT, transport, new Pieces(), LENIENT.withFirstByte(SHORT));
    }
  }

  @Test
  void provisionalAnswersDoNotSatisfyTheFirstByteClock() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      var flood = ScriptedReply.raw("");
      for (int i = 0; i < 40; i++) {
        flood = flood.send("HTTP/1.1 103 Early Hints\r\n\r\n").pause(SHORT.dividedBy(4));
      }
      server.enqueue(flood);
      ringing(SHORT, transport, new Pieces(), LENIENT.withFirstByte(SHORT));
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void fact66StalledStreamFailsWithTheClockBetweenBytes(Servers servers) {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      server.enqueue(ScriptedReply.ndjson().line(TinyChat.piece("one")).stall());
      var failure = ringing(SHORT, transport, new Pieces(), LENIENT.withBetweenBytes(SHORT));
      assertThat(failure)
          .hasMessage(
              "'%s' fell silent for 200 ms. Check the server, or raise 'between-bytes-timeout'",
              server.uri("/chat"));
      assertThat(failure.partialReply()).map(Reply::text).contains("one");
      server.awaitDisconnect(LONG);
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void streamThatStallsInsideALineFailsToo(Servers servers) {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      server.enqueue(ScriptedReply.ndjson().send("{\"t\":\"on").stall());
      ringing(SHORT, transport, new Pieces(), LENIENT.withBetweenBytes(SHORT));
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void healthyStreamMayBeLongerThanEveryClockButTheTotal(Servers servers) {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      var stream = ScriptedReply.ndjson();
      for (int i = 0; i < 25; i++) {
        stream = stream.line(TinyChat.piece(".")).pause(Duration.ofMillis(60));
      }
      server.enqueue(stream.line(TinyChat.END));
      var clocks = new Duration[] {Duration.ofMillis(500), Duration.ofMillis(500)};
      var reply =
          TinyChat.chat(
              transport,
              new Pieces(),
              LENIENT.withConnect(LONG).withFirstByte(clocks[0]).withBetweenBytes(clocks[1]));
      assertThat(reply.text()).hasSize(25);
    }
  }

  @Test
  void pingsKeepAStreamAlive() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      var stream = ScriptedReply.sse();
      for (int i = 0; i < 12; i++) {
        stream = stream.send(": ping\n\n").pause(Duration.ofMillis(60));
      }
      server.enqueue(stream.event(TinyChat.piece("late")).event(TinyChat.END));
      try (var call =
          transport.call(
              new Pieces(),
              LENIENT
                  .withFirstByte(Duration.ofMillis(500))
                  .withBetweenBytes(Duration.ofMillis(500)))) {
        assertThat(call.get(TinyChat.PATH, TinyChat::lines).text()).isEqualTo("late");
      }
    }
  }

  /** A sink that is busy with every piece. */
  private static Pieces slow(Duration time) {
    return new Pieces() {
      @Override
      public void text(String piece) {
        super.text(piece);
        try {
          assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void slowReaderTripsNoClockButTheTotal(Servers servers) {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      var stream = TinyChat.replyOf("a", "b", "c");
      var clocks = LENIENT.withFirstByte(SHORT).withBetweenBytes(SHORT);
      server.enqueue(stream);
      assertThat(TinyChat.chat(transport, slow(SHORT.multipliedBy(2)), clocks).text())
          .isEqualTo("abc");

      server.enqueue(stream);
      var failure =
          catchThrowableOfType(
              BackendException.class,
              () -> TinyChat.chat(transport, slow(SHORT.multipliedBy(2)), clocks.withTotal(SHORT)));
      // All of the reply had arrived in time, but nobody took it.
      assertThat(failure.reason()).isEqualTo(TIMEOUT);
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void totalClockEndsTheRequestEvenWhileTheSinkIsBusy(Servers servers) throws Exception {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      server.enqueue(ScriptedReply.ndjson().line(TinyChat.piece("one")).stall());
      var release = new CountDownLatch(1);
      var sink =
          new Pieces() {
            @Override
            public void text(String piece) {
              super.text(piece);
              await(release);
            }
          };
      long start = System.nanoTime();
      var running =
          Callers.PLATFORM.call(() -> TinyChat.chat(transport, sink, LENIENT.withTotal(SHORT)));
      assertThat(server.awaitDisconnect(LONG).since(start)).isBetween(SHORT, SHORT.plus(LATE));
      release.countDown();
      assertThat(running.await().failure())
          .isInstanceOf(BackendException.class)
          .hasMessage(
              "The call of '%s' took longer than 200 ms. Check the server, or raise"
                  + " 'total-timeout'",
              server.uri("/chat"));
    }
  }

  @Test
  void totalClockIncludesRetriesAndTheirWaits() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      var busy = ScriptedReply.json(503, "{}").header("retry-after-ms", "80");
      server.enqueue(busy, busy, ScriptedReply.hang());
      var limit = Duration.ofMillis(400);
      ringing(limit, transport, new Pieces(), LENIENT.withTotal(limit));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void waitBeyondTheTotalClockIsNotBegun() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      server.enqueue(ScriptedReply.json(503, "{\"error\":\"busy\"}").header("Retry-After", "5"));
      var failure =
          catchThrowableOfType(
              BackendException.class,
              () -> TinyChat.chat(transport, new Pieces(), LENIENT.withTotal(LONG.dividedBy(4))));
      assertThat(failure.reason()).isEqualTo(BackendException.Reason.UNAVAILABLE);
      assertThat(failure.retryAfter()).contains(Duration.ofSeconds(5));
      assertThat(failure.attempts()).isEqualTo(1);
    }
  }

  private static URI address(String scheme, ServerSocket server) {
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
  }

  private static HttpTransport open(URI address) {
    return HttpTransport.open(HttpEndpoint.of(address).withRetry(RetryPolicy.NONE));
  }

  @Test
  void connectionThatDoesNotComeAboutFailsWithTheConnectClock() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket(server.getInetAddress(), server.getLocalPort());
        var second = new Socket(server.getInetAddress(), server.getLocalPort());
        var transport = open(address("http", server))) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      assertThat(ringing(SHORT, transport, new Pieces(), LENIENT.withConnect(SHORT)))
          .hasMessage(
              "Cannot connect to '%s' within 200 ms. Check the server, or raise 'connect-timeout'",
              address("http", server));
    }
  }

  @Test
  void connectClockIncludesTheLookup() {
    var endpoint = HttpEndpoint.of(URI.create("http://stuck.invalid")).withRetry(RetryPolicy.NONE);
    try (var names = new StuckNames();
        var transport = HttpTransport.open(endpoint, names)) {
      ringing(SHORT, transport, new Pieces(), LENIENT.withConnect(SHORT));
    }
  }

  @Test
  void connectClockIncludesTheHandshake() throws IOException {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var transport = open(address("https", server))) {
      ringing(SHORT, transport, new Pieces(), LENIENT.withConnect(SHORT));
    }
  }

  @Test
  void serverThatReadsNoFurtherFailsWithTheFirstByteClock() throws IOException {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var transport = open(address("http", server));
        var call = transport.call(new Pieces(), LENIENT.withFirstByte(SHORT))) {
      var body = Json.object().put("image", "x".repeat(30_000_000));
      var failure =
          catchThrowableOfType(
              BackendException.class, () -> call.post("/chat", body, TinyChat::lines));
      assertThat(failure.reason()).isEqualTo(TIMEOUT);
      assertThat(call.elapsed()).isLessThan(SHORT.plus(LATE));
    }
  }
}
