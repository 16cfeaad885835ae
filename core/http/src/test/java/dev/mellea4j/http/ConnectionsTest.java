package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.INVALID_REQUEST;
import static dev.mellea4j.api.BackendException.Reason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Secret;
import dev.mellea4j.http.Callers.Running;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionsTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  private static String chat(HttpTransport transport) {
    return TinyChat.chat(transport, new Pieces()).text();
  }

  private static BackendException failure(HttpTransport transport) {
    return catchThrowableOfType(BackendException.class, () -> chat(transport));
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void connectionIsUsedAgain(Servers servers) {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      server.enqueue(
          TinyChat.replyOf("a"),
          TinyChat.replyOf("b").line("").pause(Duration.ofMillis(10)),
          ScriptedReply.json(400, "{}"),
          TinyChat.replyOf("c").fixedLength(),
          TinyChat.replyOf("d"));
      assertThat(chat(transport)).isEqualTo("a");
      assertThat(chat(transport)).isEqualTo("b");
      assertThat(failure(transport).httpStatus()).hasValue(400);
      assertThat(chat(transport)).isEqualTo("c");
      assertThat(chat(transport)).isEqualTo("d");
      assertThat(server.connectionsOpened()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void connectionThatSendsOnAfterTheEndIsClosed(Servers servers) {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      server.enqueue(
          TinyChat.replyOf("a").line("x".repeat(100_000)),
          TinyChat.replyOf("b").stall(),
          TinyChat.replyOf("c"));
      assertThat(chat(transport)).isEqualTo("a");
      assertThat(chat(transport)).isEqualTo("b");
      assertThat(chat(transport)).isEqualTo("c");
      assertThat(server.connectionsOpened()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void pooledConnectionThatTheServerClosedIsNotUsed(Servers servers) {
    try (var server = servers.start();
        var transport = HttpTransport.open(Servers.endpoint(server).withRetry(RetryPolicy.NONE))) {
      var once =
          "HTTP/1.1 200 OK\r\nContent-Length: 28\r\n\r\n{\"t\":\"a\"}\n{\"done\":true}    \n";
      server.enqueue(ScriptedReply.raw(once), TinyChat.replyOf("b"));
      assertThat(chat(transport)).isEqualTo("a");
      server.awaitNoConnection(LONG);
      assertThat(chat(transport)).isEqualTo("b");
      assertThat(server.connectionsOpened()).isEqualTo(2);
    }
  }

  /** What is read with an answer would otherwise be the answer to the next request. */
  @ParameterizedTest
  @EnumSource(Servers.class)
  void whatFollowsAnAnswerIsNotTakenForTheNext(Servers servers) {
    try (var server = servers.start();
        var transport = Servers.open(server)) {
      var answer =
          "HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{\"t\":\"%s\"}\n{\"done\":true} \n";
      server.enqueue(
          ScriptedReply.raw(answer.formatted("a") + answer.formatted("x")).stall(),
          TinyChat.replyOf("b"));
      assertThat(chat(transport)).isEqualTo("a");
      assertThat(chat(transport)).isEqualTo("b");
      assertThat(server.connectionsOpened()).isEqualTo(2);
    }
  }

  @Test
  void connectionThatNobodyUsesIsClosed() {
    var idle = Duration.ofMillis(200);
    try (var server = ScriptedServer.start();
        var transport =
            HttpTransport.open(Servers.endpoint(server), SystemDefaultDnsResolver.INSTANCE, idle)) {
      server.enqueue(TinyChat.replyOf("a"), TinyChat.replyOf("b"));
      assertThat(chat(transport)).isEqualTo("a");
      server.awaitNoConnection(LONG);
      assertThat(chat(transport)).isEqualTo("b");
      server.awaitNoConnection(LONG);
    }
  }

  @Test
  void pooledConnectionsThatTheServerClosedAreAllForgotten() throws Exception {
    var server = ScriptedServer.start();
    int port = server.port();
    try (var transport = HttpTransport.open(Servers.endpoint(server).withRetry(RetryPolicy.NONE))) {
      var together = new CompletableFuture<Void>();
      var calls = new ArrayList<Running<String>>();
      for (int i = 0; i < 8; i++) {
        server.enqueue(TinyChat.replyOf("a").heldUntil(together));
        calls.add(Callers.PLATFORM.call(() -> chat(transport)));
        server.takeRequest(LONG);
      }
      together.complete(null);
      for (var call : calls) {
        assertThat(call.await().value()).isEqualTo("a");
      }
      assertThat(server.connectionsOpened()).isEqualTo(8);
      server.close();

      assertThat(failure(transport).reason()).as("port %d", port).isEqualTo(UNREACHABLE);
    }
  }

  @Test
  void hundredsOfStreamsRunAtOnce() throws Exception {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      var together = new CompletableFuture<Void>();
      server.otherwise(request -> TinyChat.replyOf("a", "b").heldUntil(together));
      var calls = new ArrayList<Running<String>>();
      for (int i = 0; i < 300; i++) {
        calls.add(Callers.PLATFORM.call(() -> chat(transport)));
      }
      for (int i = 0; i < 300; i++) {
        server.takeRequest(LONG);
      }
      together.complete(null);
      for (var call : calls) {
        assertThat(call.await().value()).isEqualTo("ab");
      }
    }
  }

  @Test
  void requestCarriesItsHeadersAndNoOthersOfNote() {
    try (var server = ScriptedServer.start();
        var transport =
            HttpTransport.open(
                HttpEndpoint.of(URI.create(server.uri() + "/base/?api-version=1"))
                    .withBearer(Secret.of("sk-1"))
                    .withHeader("X-A", "1")
                    .withHeader("x-a", "2"));
        var call = transport.call(new Pieces())) {
      server.enqueue(ScriptedReply.json(200, "{}"));
      call.send(
          HttpRequest.post("/chat?x=y", Json.object().put("ä", "€"))
              .withAccept("text/event-stream")
              .withHeader("X-B", "3")
              .withSecret("Authorization", Secret.of("Bearer sk-2")),
          Answer::tree);

      var request = server.takeRequest(LONG);
      assertThat(request).hasToString("POST /base/chat?x=y&api-version=1");
      assertThat(request.body()).isEqualTo("{\"ä\":\"€\"}");
      assertThat(request.headers())
          .containsOnlyKeys(
              "accept",
              "authorization",
              "connection",
              "content-length",
              "content-type",
              "host",
              "user-agent",
              "x-a",
              "x-b");
      assertThat(request.headers("accept")).containsExactly("text/event-stream");
      assertThat(request.headers("content-type")).containsExactly("application/json");
      assertThat(request.headers("authorization")).containsExactly("Bearer sk-2");
      assertThat(request.headers("x-a")).containsExactly("2");
      assertThat(request.headers("connection")).containsExactly("keep-alive");
      assertThat(request.headers("user-agent")).containsExactly("mellea4j");
    }
  }

  @Test
  void getCarriesNeitherUpgradeNorBody() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server);
        var call = transport.call(new Pieces())) {
      server.enqueue(ScriptedReply.json(200, "{}"));
      call.get("/tags", Answer::tree);
      assertThat(server.takeRequest(LONG).headers())
          .containsOnlyKeys("accept", "connection", "host", "user-agent");
    }
  }

  @Test
  void nameAndPasswordOfTheAddressBecomeBasicAuthentication() {
    try (var server = ScriptedServer.start();
        var transport =
            HttpTransport.open(
                HttpEndpoint.of(URI.create("http://me:p%40ss@127.0.0.1:" + server.port())))) {
      server.enqueue(TinyChat.replyOf("a"));
      chat(transport);
      assertThat(server.takeRequest(LONG).header("Authorization")).contains("Basic bWU6cEBzcw==");
    }
  }

  @Test
  void redirectIsNotFollowedSoThatNoKeyLeaves() {
    try (var server = ScriptedServer.start();
        var other = ScriptedServer.start();
        var transport =
            HttpTransport.open(Servers.endpoint(server).withBearer(Secret.of("sk-1")))) {
      server.enqueue(ScriptedReply.of(307).header("Location", other.uri("/chat") + "?key=sk-1"));
      var failure = failure(transport);
      assertThat(failure.reason()).isEqualTo(INVALID_REQUEST);
      assertThat(failure)
          .hasMessage(
              "'%s' redirects to '%s'. Set 'base-url' to where the server really is",
              server.uri("/chat"), other.uri("/chat"));
      assertThat(other.connectionsOpened()).isZero();
    }
  }

  @Test
  void unknownCertificateIsUnreachable() {
    try (var server = ScriptedServer.startTls();
        var transport =
            HttpTransport.open(HttpEndpoint.of(server.uri()).withRetry(RetryPolicy.NONE))) {
      var failure = failure(transport);
      assertThat(failure.reason()).isEqualTo(UNREACHABLE);
      assertThat(failure)
          .message()
          .startsWith("Cannot connect to '%s': TLS failed (".formatted(server.uri()))
          .contains("unable to find valid certification path");
    }
  }

  @Test
  void adviceOfTheBackendEndsTheMessage() {
    try (var transport =
        HttpTransport.open(
            HttpEndpoint.of(URI.create("http://127.0.0.1:1"))
                .withRetry(RetryPolicy.NONE)
                .withAdvice(UNREACHABLE, "Start it with 'ollama serve'"))) {
      assertThat(failure(transport))
          .hasMessage(
              "Cannot connect to 'http://127.0.0.1:1': connection refused."
                  + " Start it with 'ollama serve'");
    }
  }
}
