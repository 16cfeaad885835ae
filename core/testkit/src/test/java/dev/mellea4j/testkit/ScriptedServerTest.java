package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ScriptedServerTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final ScriptedServer server = ScriptedServer.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    server.close();
  }

  private String get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri(path));
  }

  private static ScriptedReply reply(String body) {
    return ScriptedReply.text(200, "text/plain", body);
  }

  @Test
  void repliesComeInOrder() throws Exception {
    server.enqueue(reply("one"), reply("two")).enqueue(reply("three"));
    assertThat(List.of(get("/a"), get("/b"), get("/c"))).containsExactly("one", "two", "three");
    assertThat(server.connectionsOpened()).isEqualTo(1);
  }

  @Test
  void repliesOfAPathGoFirst() throws Exception {
    server.enqueue(reply("any")).enqueueFor("/a", reply("a")).otherwise(r -> reply(r.target()));
    assertThat(List.of(get("/a?x=1"), get("/a"), get("/a?x=2")))
        .containsExactly("a", "any", "/a?x=2");
  }

  @Test
  void requestIsRecorded() throws Exception {
    server.enqueue(reply(""));
    long before = System.nanoTime();
    client.send(
        request("/a%20b?c=d")
            .header("X-One", "1")
            .header("X-One", "2")
            .PUT(BodyPublishers.ofString("{\"ü\":1}"))
            .build(),
        BodyHandlers.discarding());

    var received = server.takeRequest(SOON);

    assertThat(received).hasToString("PUT /a%20b?c=d");
    assertThat(received.method()).isEqualTo("PUT");
    assertThat(received.path()).isEqualTo("/a%20b");
    assertThat(received.query()).contains("c=d");
    assertThat(received.header("x-ONE")).contains("1");
    assertThat(received.headers("X-One")).containsExactly("1", "2");
    assertThat(received.headers("X-Two")).isEmpty();
    assertThat(received.headers()).containsKeys("host", "x-one");
    assertThat(received.body()).isEqualTo("{\"ü\":1}");
    assertThat(received.bodyBytes()).isEqualTo("{\"ü\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(received.connection()).isEqualTo(1);
    assertThat(received.nanoTime()).isBetween(before, System.nanoTime());
    assertThat(server.requests()).containsExactly(received);
  }

  @Test
  void chunkedRequestIsRead() throws Exception {
    server.enqueue(reply(""));
    var body =
        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[99_999]));
    client.send(request("/").POST(body).build(), BodyHandlers.discarding());

    var received = server.takeRequest(SOON);

    assertThat(received.header("transfer-encoding")).contains("chunked");
    assertThat(received.bodyBytes()).hasSize(99_999);
    assertThat(received.query()).isEmpty();
  }

  @Test
  void everyByteOfARequestIsKept() throws Exception {
    server.enqueue(reply("a"), reply("b"));
    var first =
        "POST /a HTTP/1.1\r\nX-A:  1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    var second = "GET /b HTTP/1.1\r\n\r\n";
    try (var raw = new RawClient(server)) {
      raw.send(first + second).readTo("b");
    }
    assertThat(server.requests())
        .extracting(r -> new String(r.wireBytes(), StandardCharsets.ISO_8859_1))
        .containsExactly(first, second);
    assertThat(server.requests().get(0).body()).isEqualTo("hi");
  }

  @Test
  void fieldsOfAFormAndAQueryAreDecoded() throws Exception {
    server.enqueue(reply(""));
    client.send(
        request("/?version=2026-11-25&flag&x=%26")
            .POST(BodyPublishers.ofString("grant_type=urn%3Aa+b&k=1&k=2"))
            .build(),
        BodyHandlers.discarding());

    var received = server.takeRequest(SOON);

    assertThat(received.form())
        .isEqualTo(Map.of("grant_type", List.of("urn:a b"), "k", List.of("1", "2")));
    assertThat(received.parameters())
        .isEqualTo(
            Map.of("version", List.of("2026-11-25"), "flag", List.of(""), "x", List.of("&")));
  }

  @Test
  void redirectNamesItsTarget() throws Exception {
    server.enqueue(ScriptedReply.redirect(302, "/b"));
    var response = client.send(request("/a").build(), BodyHandlers.discarding());

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("location")).hasValue("/b");
  }

  @Test
  void clientThatExpectsContinueGetsIt() throws Exception {
    server.enqueue(reply("ok"));
    try (var raw = new RawClient(server)) {
      raw.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(raw.readTo("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(raw.send("hi").readTo("ok")).startsWith("HTTP/1.1 200 ");
    }
    assertThat(server.takeRequest(SOON).body()).isEqualTo("hi");
  }

  @Test
  void clientThatAsksToCloseIsClosed() throws Exception {
    server.enqueue(reply("ok"));
    try (var raw = new RawClient(server)) {
      raw.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
      assertThat(raw.readToEnd()).endsWith("ok");
    }
  }

  @Test
  void clientThatLeavesAStalledReplyIsNoticedAtOnce() throws Exception {
    server.enqueue(ScriptedReply.stream("x").send("a").stall());
    var raw = new RawClient(server);
    raw.get("/slow").readTo("1\r\na\r\n");

    long start = System.nanoTime();
    raw.close();
    var disconnect = server.awaitDisconnect(SOON);

    assertThat(disconnect.request()).hasToString("GET /slow");
    assertThat(disconnect.since(start)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
    server.awaitNoConnection(SOON);
  }

  @Test
  void clientThatBreaksTheConnectionIsNoticedAtOnce() throws Exception {
    server.enqueue(ScriptedReply.hang());
    var raw = new RawClient(server);
    raw.get("/");
    server.takeRequest(SOON);

    raw.breakConnection();

    assertThat(server.awaitDisconnect(SOON).request().path()).isEqualTo("/");
  }

  @Test
  void clientThatLeavesDuringAWriteIsNoticed() throws Exception {
    var stream = ScriptedReply.stream("x");
    var megabytes = IntStream.range(0, 64).boxed();
    server.enqueue(megabytes.reduce(stream, (s, i) -> s.send(new byte[1 << 20]), (a, b) -> a));
    var raw = new RawClient(server);
    raw.get("/").readTo("\r\n\r\n");

    raw.close();

    assertThat(server.awaitDisconnect(SOON).request().path()).isEqualTo("/");
  }

  @Test
  void clientThatLeavesAfterTheReplyIsNoDisconnect() throws Exception {
    server.enqueue(reply("ok"));
    try (var raw = new RawClient(server)) {
      raw.get("/").readTo("ok");
    }
    server.awaitNoConnection(SOON);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> server.awaitDisconnect(Duration.ZERO))
        .withMessage("No client left within PT0S");
  }

  @Test
  void connectionsAreCounted() throws Exception {
    server.otherwise(r -> reply("ok"));
    try (var one = new RawClient(server);
        var two = new RawClient(server)) {
      one.get("/").readTo("ok");
      two.get("/").readTo("ok");
      assertThat(server.connectionsOpen()).isEqualTo(2);
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> server.awaitNoConnection(Duration.ofMillis(1)))
          .withMessage("2 connections are still open after PT0.001S");
    }
    server.awaitNoConnection(SOON);
    assertThat(server.connectionsOpen()).isZero();
    assertThat(server.connectionsOpened()).isEqualTo(2);
  }

  @Test
  void missingRequestIsAnAssertionError() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> server.takeRequest(Duration.ofMillis(1)))
        .withMessage("No request arrived within PT0.001S");
  }

  @Test
  void manyClientsAreServedAtOnce() throws Exception {
    int clients = 200;
    var all = new CountDownLatch(clients);
    var go = new CompletableFuture<Void>();
    server.otherwise(
        r -> ScriptedReply.stream("x").run(all::countDown).stallUntil(go).send(r.path()));
    var bodies = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < clients; i++) {
      bodies.add(
          client
              .sendAsync(request("/" + i).build(), BodyHandlers.ofString())
              .thenApply(r -> r.body()));
    }
    assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    go.complete(null);
    for (int i = 0; i < clients; i++) {
      assertThat(bodies.get(i).get(10, TimeUnit.SECONDS)).isEqualTo("/" + i);
    }
  }

  @Test
  void closeEndsRepliesInFlightAndFreesThePort() throws Exception {
    server.enqueue(ScriptedReply.stream("x").send("a").stall());
    try (var raw = new RawClient(server)) {
      raw.get("/").readTo("1\r\na\r\n");
      server.close();
      server.close();
      assertThat(raw.readToEnd()).isEmpty();
    }
    server.awaitNoConnection(SOON);
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get("/"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> server.awaitDisconnect(Duration.ZERO));
  }

  @RepeatedTest(20)
  void closedServerAcceptsNobodyFromThenOn() throws IOException {
    try (var raw = new RawClient(server)) {
      server.enqueue(ScriptedReply.hang());
      raw.get("/");
      server.takeRequest(SOON);
      server.close();
    }
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new RawClient(server).close());
  }

  @Test
  void requestWithoutAReplyFailsTheServer() throws Exception {
    var message =
        "The scripted server has no reply for 'GET /x'. Script one with 'enqueue' or 'otherwise'";
    assertThat(get("/x")).isEqualTo(message);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(server::close)
        .withMessage("The scripted server failed: " + message);
  }

  @Test
  void failingScriptFailsTheServer() throws Exception {
    var failure = new IllegalStateException("boom");
    server.otherwise(
        r -> {
          throw failure;
        });
    assertThat(get("/")).isEqualTo("boom");
    assertThatExceptionOfType(AssertionError.class).isThrownBy(server::close).withCause(failure);
  }

  @Test
  void failingActionFailsTheServer() throws Exception {
    var failure = new IllegalStateException("boom");
    server.enqueue(
        ScriptedReply.of(200)
            .run(
                () -> {
                  throw failure;
                }));
    try (var raw = new RawClient(server)) {
      raw.get("/").readToEnd();
    }
    assertThatExceptionOfType(AssertionError.class).isThrownBy(server::close).withCause(failure);
  }

  @Test
  void clientThatDoesNotSpeakHttpFailsTheServer() throws Exception {
    try (var raw = new RawClient(server)) {
      raw.send("EHLO\r\n").readToEnd();
    }
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(server::close)
        .withMessage("The scripted server failed: The client sent 'EHLO' as a request line");
  }

  @Test
  void addressIsTheLoopbackAddress() {
    assertThat(server.uri()).isEqualTo(URI.create("http://127.0.0.1:" + server.port()));
    assertThat(server.uri("/a?b=c"))
        .isEqualTo(URI.create("http://127.0.0.1:" + server.port() + "/a?b=c"));
  }
}
