package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptedReplyTest {

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<Arguments> wholeReplies() {
    return Stream.of(
        argumentSet(
            "announces its length",
            ScriptedReply.json(200, "{\"a\":\"é\"}"),
            "HTTP/1.1 200 Scripted\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: 10\r\n\r\n"
                + "{\"a\":\"Ã©\"}"),
        argumentSet(
            "has no body",
            ScriptedReply.of(500).header("Retry-After", "1").header("Retry-After", "2"),
            "HTTP/1.1 500 Scripted\r\n"
                + "Retry-After: 1\r\n"
                + "Retry-After: 2\r\n"
                + "Content-Length: 0\r\n\r\n"),
        argumentSet("cannot have a body", ScriptedReply.of(204), "HTTP/1.1 204 Scripted\r\n\r\n"),
        argumentSet(
            "is chunked",
            ScriptedReply.ndjson().line("one").line("three"),
            "HTTP/1.1 200 Scripted\r\nContent-Type: application/x-ndjson\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n4\r\none\n\r\n6\r\nthree\n\r\n0\r\n\r\n"),
        argumentSet(
            "is chunked in pieces",
            ScriptedReply.stream("x").line("one").inPieces(3),
            "HTTP/1.1 200 Scripted\r\nContent-Type: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3\r\none\r\n1\r\n\n\r\n0\r\n\r\n"),
        argumentSet(
            "has events",
            ScriptedReply.sse().fixedLength().event("a\nb").event("[DONE]"),
            "HTTP/1.1 200 Scripted\r\nContent-Type: text/event-stream\r\nContent-Length: 31\r\n\r\n"
                + "data: a\ndata: b\n\ndata: [DONE]\n\n"),
        argumentSet(
            "sends its head slowly",
            ScriptedReply.of(200).slowHead(Duration.ofNanos(1)),
            "HTTP/1.1 200 Scripted\r\nContent-Length: 0\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("wholeReplies")
  void wholeReplyIsOnTheWireAndTheConnectionStaysOpen(ScriptedReply reply, String wire)
      throws IOException {
    server.enqueue(reply, ScriptedReply.of(201));
    try (var client = new RawClient(server)) {
      assertThat(client.get("/").readTo(wire)).isEqualTo(wire);
      assertThat(client.get("/").readTo("\r\n\r\n")).startsWith("HTTP/1.1 201 ");
    }
  }

  static Stream<Arguments> repliesThatEndTheConnection() {
    return Stream.of(
        argumentSet(
            "ends with the connection",
            ScriptedReply.of(200).untilClose().send("a"),
            "HTTP/1.1 200 Scripted\r\nConnection: close\r\n\r\na"),
        argumentSet("is not HTTP", ScriptedReply.raw("SSH-2.0\r\n"), "SSH-2.0\r\n"),
        argumentSet("is nothing", ScriptedReply.disconnect(), ""),
        argumentSet(
            "is cut off between chunks",
            ScriptedReply.stream("x").send("a").cut().send("never sent"),
            "HTTP/1.1 200 Scripted\r\nContent-Type: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "1\r\na\r\n"),
        argumentSet(
            "is cut off in a body of known length",
            ScriptedReply.of(200).send("ab").cut().send("cd"),
            "HTTP/1.1 200 Scripted\r\nContent-Length: 4\r\n\r\nab"),
        argumentSet(
            "is cut off at its end",
            ScriptedReply.of(200).send("ab").cut(),
            "HTTP/1.1 200 Scripted\r\nContent-Length: 3\r\n\r\nab"));
  }

  @ParameterizedTest
  @MethodSource("repliesThatEndTheConnection")
  void replyEndsWithTheConnection(ScriptedReply reply, String wire) throws IOException {
    server.enqueue(reply);
    try (var client = new RawClient(server)) {
      assertThat(client.get("/").readToEnd()).isEqualTo(wire);
    }
    server.awaitNoConnection(Duration.ofSeconds(5));
  }

  @Test
  void resetBreaksTheConnection() throws IOException {
    var read = new CompletableFuture<Void>();
    server.enqueue(ScriptedReply.stream("x").send("a").stallUntil(read).reset());
    try (var client = new RawClient(server)) {
      client.get("/").readTo("1\r\na\r\n");
      read.complete(null);
      assertThatExceptionOfType(SocketException.class).isThrownBy(client::readToEnd);
    }
  }

  @Test
  void headRequestGetsNoBody() throws IOException {
    server.enqueue(ScriptedReply.json(200, "{}"), ScriptedReply.stream("x").send("a"));
    try (var client = new RawClient(server)) {
      for (var header : new String[] {"Content-Length: 2", "Transfer-Encoding: chunked"}) {
        client.send("HEAD / HTTP/1.1\r\n\r\n");
        assertThat(client.readTo("\r\n\r\n")).contains(header);
      }
      server.enqueue(ScriptedReply.of(202));
      client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
      assertThat(client.readToEnd()).startsWith("HTTP/1.1 202 ");
    }
  }

  @Test
  void heldReplySendsNothingUntilReleased() throws IOException {
    var released = new CompletableFuture<Void>();
    server.enqueue(ScriptedReply.raw("late").heldUntil(released));
    try (var client = new RawClient(server)) {
      client.get("/");
      server.takeRequest(Duration.ofSeconds(5));
      released.complete(null);
      assertThat(client.readToEnd()).isEqualTo("late");
    }
  }

  @Test
  void delaysAndPausesTakeTheirTime() throws IOException {
    var pause = Duration.ofMillis(30);
    server.enqueue(ScriptedReply.raw("a").delayed(pause).pause(pause));
    long start = System.nanoTime();
    try (var client = new RawClient(server)) {
      client.get("/").readToEnd();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(pause.plus(pause));
  }

  @Test
  void actionsRunWhenTheReplyHasComeSoFar() throws IOException {
    var reached = new CompletableFuture<Void>();
    server.enqueue(ScriptedReply.stream("x").send("a").run(() -> reached.complete(null)).stall());
    try (var client = new RawClient(server)) {
      client.get("/");
      assertThat(reached).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void addingToAReplyLeavesTheFirstOneAsItWas() throws IOException {
    var first = ScriptedReply.of(200).send("a");
    first.send("b").header("X", "1").cut();
    server.enqueue(first);
    try (var client = new RawClient(server)) {
      assertThat(client.get("/").readTo("a"))
          .isEqualTo("HTTP/1.1 200 Scripted\r\nContent-Length: 1\r\n\r\na");
    }
  }

  @Test
  void piecesHaveAtLeastOneByte() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptedReply.of(200).inPieces(0))
        .withMessage("Pieces of 0 bytes. Use 1 or more");
  }

  @Test
  void rawReplyCannotBeFramed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ScriptedReply.hang().chunked())
        .withMessage("A raw reply has no framing. Start from 'of' or 'stream'");
  }
}
