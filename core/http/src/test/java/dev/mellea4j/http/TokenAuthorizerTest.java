package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Secret;
import dev.mellea4j.http.TokenAuthorizer.Token;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenAuthorizerTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ScriptedServer tokens = ScriptedServer.start();
  private final ScriptedServer server = ScriptedServer.start();
  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final HttpTransport transport =
      HttpTransport.open(
          HttpEndpoint.of(server.uri())
              .withRetry(RetryPolicy.NONE)
              .withAuthorizer(
                  TokenAuthorizer.of(
                      HttpEndpoint.of(tokens.uri()).withRetry(RetryPolicy.NONE),
                      call -> new RoundTrip<>(HttpRequest.get("/token"), this::token),
                      time::get)));

  @AfterEach
  void stop() {
    transport.close();
    server.close();
    tokens.close();
  }

  private Token token(Answer answer) {
    var value = Secret.of(answer.tree().path("token").asString(""));
    return Token.of(value, time.get(), Duration.ofHours(1));
  }

  private static ScriptedReply handsOut(String token) {
    return ScriptedReply.json(200, Json.object().put("token", token).toString());
  }

  private String chat() {
    return TinyChat.chat(transport, new Pieces()).text();
  }

  private List<String> authorised() {
    return server.requests().stream()
        .map(request -> request.header("Authorization").orElse("none"))
        .toList();
  }

  @Test
  void tokenServesUntilItIsDue() {
    tokens.enqueue(handsOut("first-token"), handsOut("second-token"));
    server.enqueue(TinyChat.replyOf("a"), TinyChat.replyOf("b"), TinyChat.replyOf("c"));

    chat();
    chat();
    time.set(NOW.plus(Duration.ofMinutes(54)));
    chat();

    assertThat(authorised())
        .containsExactly("Bearer first-token", "Bearer first-token", "Bearer second-token");
  }

  @Test
  void oldTokenServesWhileNoNewOneIsToBeHad() {
    tokens.enqueue(handsOut("first-token"), ScriptedReply.json(503, "{}"));
    tokens.enqueue(ScriptedReply.json(503, "{\"error\":\"down\"}"));
    server.enqueue(TinyChat.replyOf("a"), TinyChat.replyOf("b"));

    chat();
    time.set(NOW.plus(Duration.ofMinutes(55)));
    chat();
    time.set(NOW.plus(Duration.ofMinutes(61)));

    assertThat(authorised()).containsExactly("Bearer first-token", "Bearer first-token");
    assertThat(catchThrowableOfType(BackendException.class, this::chat).reason())
        .isEqualTo(Reason.UNAVAILABLE);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void refusedTokenIsRenewedOnce() {
    tokens.enqueue(handsOut("first-token"), handsOut("second-token"));
    server.enqueue(ScriptedReply.json(401, "{}"), TinyChat.replyOf("a"));
    server.enqueue(ScriptedReply.json(401, "{}"), ScriptedReply.json(401, "{}"));
    tokens.enqueue(handsOut("third-token"));

    assertThat(chat()).isEqualTo("a");
    var refused = catchThrowableOfType(BackendException.class, this::chat);

    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(refused.attempts()).isEqualTo(2);
    assertThat(authorised())
        .containsExactly(
            "Bearer first-token",
            "Bearer second-token",
            "Bearer second-token",
            "Bearer third-token");
  }

  @Test
  void tokenThatTheServerRepeatsIsHidden() {
    tokens.enqueue(handsOut("first-token"), handsOut("second-token"));
    server.enqueue(ScriptedReply.json(401, "{}"));
    server.enqueue(ScriptedReply.json(401, "{\"error\":\"second-token is expired\"}"));

    assertThat(catchThrowableOfType(BackendException.class, this::chat))
        .hasMessageContaining("*** is expired")
        .hasMessageNotContaining("second-token");
  }

  @Test
  void oneFetchesForAllWhoWait() throws InterruptedException {
    int callers = 8;
    var asked = new CountDownLatch(1);
    var all = new CountDownLatch(callers);
    tokens.enqueue(handsOut("first-token").pause(Duration.ofMillis(50)));
    var replies = new ArrayList<ScriptedReply>();
    for (int i = 0; i < callers; i++) {
      replies.add(TinyChat.replyOf("a"));
    }
    server.enqueue(replies.toArray(ScriptedReply[]::new));
    for (int i = 0; i < callers; i++) {
      Callers.PLATFORM.start(
          () -> {
            Pieces.await(asked);
            chat();
            all.countDown();
          });
    }

    asked.countDown();
    Pieces.await(all);

    assertThat(tokens.requests()).hasSize(1);
    assertThat(authorised()).hasSize(callers).containsOnly("Bearer first-token");
  }

  @Test
  void callerThatLeavesWhileItFetchesLeavesThatToTheNext() {
    tokens.enqueue(ScriptedReply.hang(), handsOut("second-token"));
    server.enqueue(TinyChat.replyOf("a"));

    var sink = new Pieces();
    Callers.PLATFORM.start(
        () -> {
          tokens.takeRequest(Duration.ofSeconds(10));
          sink.cancel.run();
        });
    var failure =
        catchThrowableOfType(BackendException.class, () -> TinyChat.chat(transport, sink));

    assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(chat()).isEqualTo("a");
    assertThat(authorised()).containsExactly("Bearer second-token");
  }
}
