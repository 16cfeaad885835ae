package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.INCOMPLETE;
import static dev.mellea4j.api.BackendException.Reason.INVALID_REQUEST;
import static dev.mellea4j.api.BackendException.Reason.INVALID_RESPONSE;
import static dev.mellea4j.api.BackendException.Reason.QUOTA_EXHAUSTED;
import static dev.mellea4j.api.BackendException.Reason.RATE_LIMITED;
import static dev.mellea4j.api.BackendException.Reason.UNAVAILABLE;
import static dev.mellea4j.api.BackendException.Reason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

  private static final String TINY =
      """
      {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"You exceeded your current quota",
      "details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"0.06s"}]}}
      """;

  private final ScriptedServer server = ScriptedServer.start();
  private HttpTransport transport;
  private final Pieces sink = new Pieces();

  @BeforeEach
  void open() {
    transport = Servers.open(server);
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private BackendException failure() {
    return catchThrowableOfType(BackendException.class, () -> TinyChat.chat(transport, sink));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504, 520, 529})
  void fact50StatusThatMayPassIsTriedAgain(int status) {
    server.enqueue(ScriptedReply.json(status, "{}"), ScriptedReply.json(status, "{}"));
    server.enqueue(TinyChat.replyOf("a"));

    assertThat(TinyChat.chat(transport, sink).text()).isEqualTo("a");
    assertThat(server.requests()).hasSize(3);
    assertThat(sink.news)
        .hasSize(2)
        .first()
        .asString()
        .matches("waiting \\d ms before attempt 2 of 3: '.*/chat' answered %d.*".formatted(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 405, 413, 422, 424, 501})
  void fact50StatusThatWillNotPassIsFinal(int status) {
    server.enqueue(ScriptedReply.json(status, "{}"));

    var failure = failure();
    assertThat(failure.httpStatus()).hasValue(status);
    assertThat(failure.attempts()).isEqualTo(1);
    assertThat(server.requests()).hasSize(1);
    assertThat(sink.news).isEmpty();
  }

  @Test
  void lastFailureTellsTheAttempts() {
    server.otherwise(request -> ScriptedReply.json(503, "{\"error\":\"busy\"}"));

    var failure = failure();
    assertThat(failure).hasMessage("'%s' answered 503: busy. Try again later", server.uri("/chat"));
    assertThat(failure.reason()).isEqualTo(UNAVAILABLE);
    assertThat(failure.attempts()).isEqualTo(3);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void policyWithoutRetriesTriesOnce() {
    transport.close();
    transport = HttpTransport.open(Servers.endpoint(server).withRetry(RetryPolicy.NONE));
    server.enqueue(ScriptedReply.json(503, "{}"));

    assertThat(failure().attempts()).isEqualTo(1);
  }

  static Stream<Arguments> waits() {
    var tooMany = ScriptedReply.json(429, "{}");
    return Stream.of(
        argumentSet("milliseconds", tooMany.header("retry-after-ms", "60"), 60),
        argumentSet("decimals", tooMany.header("Retry-After", "0.06"), 60),
        argumentSet("seconds", tooMany.header("Retry-After", "1"), 1000),
        argumentSet("RetryInfo", ScriptedReply.json(429, TINY), 60));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void serverIsGivenTheTimeItAsksFor(ScriptedReply refusal, int millis) {
    server.enqueue(refusal, TinyChat.replyOf("a"));

    assertThat(TinyChat.chat(transport, sink).text()).isEqualTo("a");
    var first = server.takeRequest(Duration.ofSeconds(1)).nanoTime();
    var second = server.takeRequest(Duration.ofSeconds(1)).nanoTime();
    assertThat(Duration.ofNanos(second - first))
        .isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis + 500));
    assertThat(sink.news)
        .singleElement()
        .asString()
        .startsWith("waiting %s before attempt 2".formatted(millis == 60 ? "60 ms" : "1 s"));
  }

  @Test
  void serverIsGivenTimeUntilTheDateItNames() {
    server.otherwise(
        request ->
            server.requests().size() > 1
                ? TinyChat.replyOf("a")
                : ScriptedReply.json(429, "{}")
                    .header(
                        "Retry-After",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2))));

    assertThat(TinyChat.chat(transport, sink).text()).isEqualTo("a");
    var first = server.takeRequest(Duration.ofSeconds(1)).nanoTime();
    var second = server.takeRequest(Duration.ofSeconds(1)).nanoTime();
    // A date has whole seconds, so it is more than one second away, and at most two.
    assertThat(Duration.ofNanos(second - first))
        .isBetween(Duration.ofMillis(990), Duration.ofMillis(2500));
  }

  @Test
  void waitThatIsTooLongFailsAtOnce() {
    server.enqueue(
        ScriptedReply.json(429, "{\"error\":{\"message\":\"Slow down.\",\"code\":\"rate_limit\"}}")
            .header("Retry-After", "61"));

    var failure = failure();
    assertThat(failure)
        .hasMessage(
            "'%s' answered 429: Slow down. Send fewer requests, or wait", server.uri("/chat"));
    assertThat(failure.reason()).isEqualTo(RATE_LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(61));
    assertThat(failure.providerCode()).contains("rate_limit");
    assertThat(failure.attempts()).isEqualTo(1);
  }

  @Test
  void emptyAccountIsFinal() {
    server.enqueue(
        ScriptedReply.json(
            429,
            "{\"error\":{\"message\":\"You exceeded your current"
                + " quota\",\"code\":\"insufficient_quota\"}}"));
    assertThat(failure().reason()).isEqualTo(QUOTA_EXHAUSTED);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void serverThatSaysNotToRetryIsHeard() {
    server.enqueue(ScriptedReply.json(500, "{}").header("x-should-retry", "false"));
    assertThat(failure().attempts()).isEqualTo(1);
  }

  @Test
  void serverThatSaysToRetryIsNotHeardWhereItCannotHelp() {
    server.enqueue(ScriptedReply.json(401, "{}").header("x-should-retry", "true"));
    assertThat(failure().attempts()).isEqualTo(1);
  }

  @Test
  void retryAfterOfASuccessDelaysNothing() {
    server.enqueue(TinyChat.replyOf("a").header("Retry-After", "30"));
    assertThat(TinyChat.chat(transport, sink).text()).isEqualTo("a");
  }

  @Test
  void connectionLostBeforeTheFirstTokenIsTriedAgain() {
    server.enqueue(
        ScriptedReply.disconnect(), ScriptedReply.ndjson().line("").cut(), TinyChat.replyOf("a"));
    assertThat(TinyChat.chat(transport, sink).text()).isEqualTo("a");
    assertThat(sink.texts).containsExactly("a");
  }

  @Test
  void connectionLostWithoutAnAnswer() {
    server.otherwise(request -> ScriptedReply.disconnect());
    var failure = failure();
    assertThat(failure)
        .hasMessage(
            "'%s' closed the connection without an answer. Try again later", server.uri("/chat"));
    assertThat(failure.reason()).isEqualTo(UNAVAILABLE);
    assertThat(failure.attempts()).isEqualTo(3);
  }

  @Test
  void nobodyListens() {
    server.close();
    var failure = failure();
    assertThat(failure)
        .hasMessage(
            "Cannot connect to '%s': connection refused. Check that the server runs, and"
                + " 'base-url'",
            server.uri());
    assertThat(failure.reason()).isEqualTo(UNREACHABLE);
    assertThat(failure.attempts()).isEqualTo(3);
  }

  @Test
  void unknownHost() {
    try (var nowhere = HttpTransport.open(HttpEndpoint.of(URI.create("http://host.invalid:1")))) {
      var failure =
          catchThrowableOfType(
              BackendException.class,
              () -> {
                try (var call = nowhere.call(sink)) {
                  call.get("/", Answer::tree);
                }
              });
      assertThat(failure)
          .hasMessage(
              "Cannot connect to 'http://host.invalid:1': unknown host. Check that the server runs,"
                  + " and 'base-url'");
    }
  }

  static Stream<Arguments> endings() {
    var begun = ScriptedReply.ndjson().line(TinyChat.piece("one"));
    return Stream.of(
        argumentSet("cut", begun.cut(), INCOMPLETE),
        argumentSet("reset", begun.reset(), INCOMPLETE),
        argumentSet("cut in a line", begun.send("{\"t\":").cut(), INCOMPLETE),
        argumentSet(
            "cut in a line, without framing", begun.send("{\"t\":").untilClose(), INCOMPLETE),
        argumentSet("ended early", begun, INCOMPLETE),
        argumentSet("malformed line", begun.line("{\"t\":}"), INVALID_RESPONSE),
        argumentSet("error", begun.line("{\"error\":\"overloaded\"}"), UNAVAILABLE),
        argumentSet("error with a status", begun.line("{\"error\":{\"code\":429}}"), RATE_LIMITED));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void nothingIsTriedAgainAfterTheFirstToken(ScriptedReply reply, BackendException.Reason reason) {
    server.enqueue(reply);

    var failure = failure();
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.attempts()).isEqualTo(1);
    assertThat(failure.partialReply()).map(Reply::text).contains("one");
    assertThat(sink.texts).containsExactly("one");
    assertThat(server.requests()).hasSize(1);
  }

  /** A server begins a whole reply when the work for it is done. */
  @Test
  void wholeReplyThatBreaksOffIsNotAskedForAgain() {
    server.enqueue(ScriptedReply.json(200, "{\"t\":\"a\",\"done\":true}").cutAfter(10));
    try (var call = transport.call(sink)) {
      var failure =
          catchThrowableOfType(
              BackendException.class,
              () -> call.post(TinyChat.PATH, Json.object(), TinyChat::whole));
      assertThat(failure.reason()).isEqualTo(INCOMPLETE);
      assertThat(failure.attempts()).isEqualTo(1);
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void blanksThatAServerSendsWhileItWorksAreNoReply() {
    server.enqueue(
        ScriptedReply.stream("application/json").send("\n\n").cut(),
        ScriptedReply.json(200, "{\"t\":\"a\",\"done\":true}"));
    try (var call = transport.call(sink)) {
      assertThat(call.post(TinyChat.PATH, Json.object(), TinyChat::whole).text()).isEqualTo("a");
    }
  }

  @Test
  void nothingIsTriedAgainAfterAFragmentOfAToolCall() {
    server.enqueue(ScriptedReply.ndjson().line("{}").cut());
    try (var call = transport.call(sink)) {
      var failure =
          catchThrowableOfType(
              BackendException.class,
              () ->
                  call.get(
                      TinyChat.PATH,
                      answer -> {
                        var reply = answer.reply();
                        for (var events = answer.events(); events.next(); ) {
                          reply.toolCall(0, "1", "weather", "{\"cit");
                        }
                        return reply.build();
                      }));
      assertThat(failure.reason()).isEqualTo(INCOMPLETE);
      assertThat(failure.attempts()).isEqualTo(1);
    }
    assertThat(server.requests()).hasSize(1);
  }

  /** The server has read the request on a connection that was open: that may be paid for. */
  @ParameterizedTest
  @CsvSource({"PLAIN, 0", "PLAIN, 2", "TLS, 0", "TLS, 2"})
  void requestThatIsReadAndNotAnsweredIsAnAttempt(Servers servers, int retries) {
    try (var server = servers.start();
        var transport =
            HttpTransport.open(
                Servers.endpoint(server).withRetry(Servers.QUICK.withMaxRetries(retries)))) {
      server.enqueue(TinyChat.replyOf("a"));
      server.otherwise(request -> ScriptedReply.disconnect());
      assertThat(TinyChat.chat(transport, sink).text()).isEqualTo("a");

      var failure =
          catchThrowableOfType(BackendException.class, () -> TinyChat.chat(transport, sink));

      assertThat(failure.reason()).isEqualTo(UNAVAILABLE);
      assertThat(failure.attempts()).isEqualTo(1 + retries);
      assertThat(server.requests()).hasSize(1 + 1 + retries);
    }
  }

  @Test
  void replyThatEndsEarlySaysSo() {
    server.enqueue(ScriptedReply.ndjson().line(TinyChat.piece("one")));
    assertThat(failure())
        .hasMessage(
            "The reply of '%s' is incomplete: it ended early. Send the request again",
            server.uri("/chat"));
  }

  @Test
  void replyThatBreaksOffSaysSo() {
    server.enqueue(ScriptedReply.ndjson().line(TinyChat.piece("one")).cut());
    assertThat(failure())
        .hasMessage(
            "The reply of '%s' is incomplete: the connection broke off. Send the request again",
            server.uri("/chat"));
  }

  @Test
  void errorBeforeTheFirstTokenIsTriedAgainIfItMayPass() {
    server.enqueue(
        ScriptedReply.ndjson().line("{\"error\":\"overloaded\"}"), TinyChat.replyOf("a"));
    assertThat(TinyChat.chat(transport, sink).text()).isEqualTo("a");
  }

  @Test
  void errorBeforeTheFirstTokenIsFinalIfItWillNotPass() {
    server.enqueue(
        ScriptedReply.ndjson()
            .line(
                "{\"error\":{\"message\":\"Tool call"
                    + " failed\",\"code\":\"tool_use_failed\",\"status_code\":400}}"));
    var failure = failure();
    assertThat(failure)
        .hasMessage(
            "'%s' answered with an error: Tool call failed. Correct the request",
            server.uri("/chat"));
    assertThat(failure.reason()).isEqualTo(INVALID_REQUEST);
    assertThat(failure.providerCode()).contains("tool_use_failed");
  }

  @Test
  void whatWasHandedOnBeforeDoesNotKeepTheNextRequestFromARetry() {
    server.enqueue(
        TinyChat.replyOf("a"), ScriptedReply.ndjson().line("").cut(), TinyChat.replyOf("b"));
    try (var call = transport.call(sink)) {
      call.get(TinyChat.PATH, TinyChat::lines);
      assertThat(call.get(TinyChat.PATH, TinyChat::lines).text()).isEqualTo("b");
    }
    assertThat(sink.texts).containsExactly("a", "b");
  }

  @Test
  void sinkThatThrowsOnNewsEndsTheCall() {
    server.enqueue(ScriptedReply.json(503, "{}"));
    var mine = new IllegalStateException("mine");
    var angry =
        new Pieces() {
          @Override
          public void progress(dev.mellea4j.api.Progress progress) {
            throw mine;
          }
        };
    assertThat(
            catchThrowableOfType(
                IllegalStateException.class, () -> TinyChat.chat(transport, angry)))
        .isSameAs(mine);
  }
}
