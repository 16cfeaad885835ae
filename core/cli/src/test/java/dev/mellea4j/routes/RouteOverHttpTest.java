package dev.mellea4j.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.route.Route;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A route from one real backend to another, the first of which meets each fault of a server. */
class RouteOverHttpTest {

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");
  private static final String PIECE =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hal\"}}]}";

  private final ScriptedServer first = ScriptedServer.start();
  private final ScriptedServer second = ScriptedServer.start();
  private final Backend route = route();

  private Backend route() {
    return Route.empty()
        .then("openai:gpt", at(first.uri("/v1")).with("api-key", "sk-first-first"))
        .then("ollama:llama", at(second.uri()))
        .withRetry(RetryPolicy.NONE)
        .open(Backends.installed());
  }

  private static BackendConfig at(URI address) {
    return BackendConfig.empty()
        .withEnvironment(Map.of())
        .withBaseUrl(address.toString())
        .with("first-byte-timeout", "300ms")
        .with("between-bytes-timeout", "300ms");
  }

  @AfterEach
  void close() {
    route.close();
    first.close();
    second.close();
  }

  static Stream<Arguments> faultsBeforeTheFirstToken() {
    return Stream.of(
        argumentSet("wrong key", error(401), Reason.AUTHENTICATION),
        argumentSet("no permission", error(403), Reason.PERMISSION),
        argumentSet("no such model", error(404), Reason.MODEL_NOT_FOUND),
        argumentSet("too many requests", error(429), Reason.RATE_LIMITED),
        argumentSet("server error", error(500), Reason.UNAVAILABLE),
        argumentSet("overloaded", error(529), Reason.UNAVAILABLE),
        argumentSet("a page of a proxy", page(), Reason.UNAVAILABLE),
        argumentSet("no JSON", ScriptedReply.json(200, "[]"), Reason.INVALID_RESPONSE),
        argumentSet("left without a word", ScriptedReply.disconnect(), Reason.UNAVAILABLE),
        argumentSet("reset", ScriptedReply.raw("").reset(), Reason.UNAVAILABLE),
        argumentSet("silent", ScriptedReply.hang(), Reason.TIMEOUT),
        argumentSet("cut before a token", ScriptedReply.sse().cut(), Reason.INCOMPLETE),
        argumentSet("silent before a token", ScriptedReply.sse().stall(), Reason.TIMEOUT));
  }

  private static ScriptedReply error(int status) {
    var words = status == 404 ? "The model does not exist" : "It is not to be";
    return ScriptedReply.json(status, "{\"error\":{\"message\":\"%s\"}}".formatted(words));
  }

  private static ScriptedReply page() {
    return ScriptedReply.text(502, "text/html", "<html>Bad gateway</html>");
  }

  @ParameterizedTest
  @MethodSource("faultsBeforeTheFirstToken")
  void secondAnswersWhole(ScriptedReply fault, Reason reason) {
    first.enqueue(fault);
    second.enqueue(whole());

    checkTold(route.generate(HELLO, ReplySink.NONE), reason);
  }

  @ParameterizedTest
  @MethodSource("faultsBeforeTheFirstToken")
  void secondAnswersStreamed(ScriptedReply fault, Reason reason) {
    first.enqueue(fault);
    second.enqueue(
        ScriptedReply.ndjson()
            .line("{\"message\":{\"content\":\"Hi \"},\"done\":false}")
            .line("{\"message\":{\"content\":\"there\"},\"done\":true,\"done_reason\":\"stop\"}"));
    var pieces = new StringBuilder();

    var reply = route.generate(HELLO, pieces::append);

    checkTold(reply, reason);
    assertThat(pieces).hasToString("Hi there");
  }

  private void checkTold(Reply reply, Reason reason) {
    assertThat(reply.text()).isEqualTo("Hi there");
    assertThat(reply.extras().toString())
        .contains("answered=ollama:llama", "backend=openai:gpt", "reason=" + reason);
    assertThat(reply.warnings()).hasSize(1);
    assertThat(first.requests()).as("sent once").hasSize(1);
    assertThat(second.requests()).hasSize(1);
    assertThat(second.requests().toString()).doesNotContain("sk-first");
  }

  static Stream<Arguments> faultsAfterTheFirstToken() {
    return Stream.of(
        argumentSet("cut", ScriptedReply.sse().event(PIECE).cut(), Reason.INCOMPLETE),
        argumentSet("reset", ScriptedReply.sse().event(PIECE).reset(), Reason.INCOMPLETE),
        argumentSet("silent", ScriptedReply.sse().event(PIECE).stall(), Reason.TIMEOUT),
        argumentSet(
            "an error among the events",
            ScriptedReply.sse().event(PIECE).event("{\"error\":{\"message\":\"overloaded\"}}"),
            Reason.UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("faultsAfterTheFirstToken")
  void nobodyElseIsAskedAfterTheFirstToken(ScriptedReply fault, Reason reason) {
    first.enqueue(fault);
    var pieces = new StringBuilder();

    var failure =
        catchThrowableOfType(BackendException.class, () -> route.generate(HELLO, pieces::append));

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(pieces).hasToString("Hal");
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void whoRestsIsNotAsked() {
    first.enqueue(error(429).header("Retry-After", "30"));
    second.enqueue(whole(), whole());

    route.generate(HELLO);
    var reply = route.generate(HELLO);

    assertThat(first.requests()).hasSize(1);
    assertThat(reply.extras().get("route"))
        .isEqualTo(Map.of("answered", "ollama:llama", "failed", List.of()));
  }

  private static ScriptedReply whole() {
    return ScriptedReply.json(
        200, "{\"message\":{\"content\":\"Hi there\"},\"done\":true,\"done_reason\":\"stop\"}");
  }
}
