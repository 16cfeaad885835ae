package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.INCOMPLETE;
import static dev.mellea4j.api.BackendException.Reason.INVALID_RESPONSE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.Usage;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private static final String TEXT = "Grüße, 世界 𝄞!";

  private final ScriptedServer server = ScriptedServer.start();
  private final HttpTransport transport = Servers.open(server);

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private <T> T get(Pieces sink, AnswerReader<T> reader) {
    try (var call = transport.call(sink)) {
      return call.get(TinyChat.PATH, reader);
    }
  }

  private BackendException failure(AnswerReader<?> reader) {
    return failure(new Pieces(), reader);
  }

  private BackendException failure(Pieces sink, AnswerReader<?> reader) {
    return catchThrowableOfType(BackendException.class, () -> get(sink, reader));
  }

  static Stream<Arguments> streams() {
    var think = Json.object().put("think", "hm, " + TEXT).toString();
    var lines =
        ScriptedReply.ndjson()
            .line(think)
            .line(TinyChat.piece(TEXT))
            .line(TinyChat.piece(TEXT))
            .line(TinyChat.END);
    var events =
        ScriptedReply.sse()
            .send(": hello\n\n")
            .event(think)
            .send("event: x\r\nid: 1\r\ndata: " + TinyChat.piece(TEXT) + "\r\n\r\n")
            .event(TinyChat.piece(TEXT))
            .event(TinyChat.END)
            .event("[DONE]");
    return Stream.of(
        argumentSet("JSON lines", lines, (AnswerReader<Reply>) TinyChat::lines),
        argumentSet(
            "JSON lines, until close", lines.untilClose(), (AnswerReader<Reply>) TinyChat::lines),
        argumentSet("events", events, (AnswerReader<Reply>) TinyChat::lines),
        argumentSet(
            "events of fixed length", events.fixedLength(), (AnswerReader<Reply>) TinyChat::lines));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void replyIsTheSameHoweverItsBytesAreSplit(ScriptedReply stream, AnswerReader<Reply> reader) {
    for (int bytes : new int[] {1, 2, 3, 7, 1000}) {
      server.enqueue(stream.inPieces(bytes));
      var sink = new Pieces();
      var reply = get(sink, reader);

      assertThat(reply.text()).isEqualTo(TEXT + TEXT);
      assertThat(reply.thinking()).isEqualTo("hm, " + TEXT);
      assertThat(sink.texts).containsExactly(TEXT, TEXT);
      assertThat(sink.thoughts).containsExactly("hm, " + TEXT);
      assertThat(reply.timeToFirstToken()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void wholeReplyIsTheSameHoweverItsBytesAreSplit(Servers servers) {
    try (var other = servers.start();
        var toOther = Servers.open(other)) {
      for (int bytes : new int[] {1, 2, 3, 7, 1000}) {
        other.enqueue(
            ScriptedReply.json(200, Json.object().put("t", TEXT).put("done", true).toString())
                .inPieces(bytes));
        try (var call = toOther.call(new Pieces())) {
          var reply = call.get(TinyChat.PATH, TinyChat::whole);
          assertThat(reply.text()).isEqualTo(TEXT);
          assertThat(reply.timeToFirstToken()).as("not streamed").isEmpty();
        }
      }
      assertThat(other.connectionsOpened()).isEqualTo(1);
    }
  }

  @Test
  void replyHasAllThatWasSaidOfIt() {
    server.enqueue(ScriptedReply.json(200, "{}"));
    var reply =
        get(
            new Pieces(),
            answer -> {
              var builder = answer.reply();
              builder.text("a");
              builder.text("");
              builder.toolCall(1, "", "b", "{\"x\":");
              builder.toolCall(0, "id", "a", "");
              builder.toolCall(1, "", "", "1}");
              builder.toolCall(0, "ignored", "", "");
              builder.owner("tiny");
              builder.toolCallExtra(0, "signature", "s");
              builder.usage(Usage.of(1, 2));
              builder.model("m");
              builder.model("");
              builder.id("7");
              builder.id("");
              builder.warnings(List.of("w"));
              builder.messageExtra("thought", "t");
              builder.extra("took", 3);
              builder.finish(FinishReason.STOP, "stop");
              return builder.build();
            });
    assertThat(reply)
        .isEqualTo(
            Reply.of("a")
                .withToolCalls(
                    List.of(
                        ToolCall.of("id", "a", "{}")
                            .withExtras(Extras.of("tiny", Map.of("signature", "s"))),
                        ToolCall.of(reply.toolCalls().get(1).id(), "b", "{\"x\":1}")))
                .withUsage(Usage.of(1, 2))
                .withModel("m")
                .withId("7")
                .withMoreWarnings(List.of("w"))
                .withMessageExtras(Extras.of("tiny", Map.of("thought", "t")))
                .withExtras(Map.of("took", 3))
                .withFinishReason(FinishReason.TOOL_CALLS, "stop"));
  }

  @Test
  void toolCallIsHandedOnOnceItIsWhole() {
    server.enqueue(ScriptedReply.json(200, "{}"));
    var sink = new Pieces();
    var handedOn = new ArrayList<Integer>();
    var reply =
        get(
            sink,
            answer -> {
              var builder = answer.reply();
              builder.toolCall(0, "a", "f", "{\"x\"");
              builder.toolCall(0, "", "", ":1}");
              handedOn.add(sink.calls.size());
              builder.toolCall(1, "b", "g", "{");
              handedOn.add(sink.calls.size());
              builder.toolCall(2, "c", "h", "");
              handedOn.add(sink.calls.size());
              builder.toolCall(1, "", "", "}");
              builder.endToolCalls();
              handedOn.add(sink.calls.size());
              builder.finish(FinishReason.STOP);
              return builder.build();
            });
    assertThat(handedOn).containsExactly(0, 1, 1, 3);
    assertThat(sink.calls).isEqualTo(reply.toolCalls()).hasSize(3);
  }

  @Test
  void toolCallOfAReplyThatEndedEarlyIsNotHandedOn() {
    server.enqueue(ScriptedReply.json(200, "{}"));
    var sink = new Pieces();
    var failure =
        failure(
            sink,
            answer -> {
              var builder = answer.reply();
              builder.toolCall(0, "a", "f", "{");
              return builder.build();
            });
    assertThat(failure.reason()).isEqualTo(INCOMPLETE);
    assertThat(sink.calls).isEmpty();
  }

  static Stream<Arguments> requestIds() {
    return Stream.of(
        argumentSet(
            "OpenAI's before its network's",
            ScriptedReply.json(500, "{}").header("cf-ray", "r").header("X-Request-Id", "req_1"),
            "req_1"),
        argumentSet(
            "Anthropic", ScriptedReply.json(400, "{}").header("request-id", "req_2"), "req_2"),
        argumentSet(
            "Amazon", ScriptedReply.json(403, "{}").header("x-amzn-RequestId", "req_3"), "req_3"),
        argumentSet("a network", ScriptedReply.json(520, "{}").header("CF-RAY", "r"), "r"),
        argumentSet(
            "an error in a success",
            ScriptedReply.json(200, "{\"error\":\"no\"}").header("x-request-id", "req_4"),
            "req_4"),
        argumentSet(
            "malformed", ScriptedReply.json(200, "{").header("x-request-id", "req_5"), "req_5"),
        argumentSet(
            "cut off",
            ScriptedReply.ndjson().header("x-request-id", "req_6").line("{\"t\":\"a\"}").cut(),
            "req_6"));
  }

  @ParameterizedTest
  @MethodSource("requestIds")
  void failureNamesTheRequestAsTheProviderDoes(ScriptedReply answer, String id) {
    server.otherwise(request -> answer);
    assertThat(failure(TinyChat::lines).requestId()).contains(id);
  }

  @Test
  void failureOfAnUnnamedRequestHasNoId() {
    server.enqueue(ScriptedReply.json(400, "{}").header("x-request-id", " "));
    assertThat(failure(TinyChat::whole).requestId()).isEmpty();
  }

  @Test
  void malformedJsonIsUnreadable() {
    server.enqueue(ScriptedReply.json(200, "{\"t\":}"));
    var failure = failure(TinyChat::whole);
    assertThat(failure.reason()).isEqualTo(INVALID_RESPONSE);
    assertThat(failure)
        .hasMessage(
            "'%s' sent malformed JSON. Check that 'base-url' is the address of the API",
            server.uri("/chat"));
  }

  @Test
  void pageInsteadOfJsonIsUnreadable() {
    server.enqueue(ScriptedReply.text(200, "text/html; charset=utf-8", "<html>hello</html>"));
    var failure = failure(TinyChat::whole);
    assertThat(failure.reason()).isEqualTo(INVALID_RESPONSE);
    assertThat(failure)
        .hasMessage(
            "'%s' sent an HTML page. Check that 'base-url' is the address of the API",
            server.uri("/chat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 page not found", "{\"detail\":\"Not Found\"}"})
  void pathThatTheServerDoesNotHaveIsAMatterOfTheAddress(String body) {
    server.enqueue(ScriptedReply.text(404, "text/plain", body));
    assertThat(failure(TinyChat::lines).getMessage())
        .startsWith("'%s' answered 404: ".formatted(server.uri("/chat")))
        .endsWith("ound. Check that 'base-url' is the address of the API");
  }

  @Test
  void whatIsNotHttpIsUnreadable() {
    server.enqueue(ScriptedReply.raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"));
    var failure = failure(TinyChat::whole);
    assertThat(failure.reason()).isEqualTo(INVALID_RESPONSE);
    assertThat(failure)
        .hasMessage(
            "'%s' sent what is not HTTP. Check that 'base-url' is the address of the API",
            server.uri("/chat"));
  }

  @Test
  void wholeReplyThatIsCutOffIsIncomplete() {
    server.otherwise(request -> ScriptedReply.json(200, "{\"t\":\"hel").cut());
    var failure = failure(TinyChat::whole);
    assertThat(failure.reason()).isEqualTo(BackendException.Reason.INCOMPLETE);
    assertThat(failure.partialReply()).map(Reply::text).contains("");
  }

  @Test
  void mistakeOfAReaderIsHeardUnchanged() {
    server.enqueue(ScriptedReply.ndjson().line("{}").stall());
    var mine = new IllegalStateException("mine");
    assertThat(
            catchThrowableOfType(
                IllegalStateException.class,
                () ->
                    get(
                        new Pieces(),
                        answer -> {
                          throw mine;
                        })))
        .isSameAs(mine);
    server.awaitDisconnect(java.time.Duration.ofSeconds(5));
  }

  @Test
  void answerShowsItsHead() {
    server.enqueue(
        ScriptedReply.text(201, "Application/JSON; charset=utf-8", "{}").header("X-Id", "7"));
    List<Object> head =
        get(
            new Pieces(),
            answer ->
                List.of(
                    answer.status(),
                    answer.mediaType(),
                    answer.header("x-id").orElseThrow(),
                    answer.header("other").isPresent()));
    assertThat(head).containsExactly(201, "application/json", "7", false);
  }

  @Test
  void answerWithoutABodyIsRead() {
    server.enqueue(ScriptedReply.of(204), ScriptedReply.of(200));
    for (int i = 0; i < 2; i++) {
      byte[] body = get(new Pieces(), answer -> answer.bytes().readAllBytes());
      assertThat(body).isEmpty();
    }
    assertThat(server.connectionsOpened()).isEqualTo(1);
  }

  @Test
  void longLineIsRead() {
    var longText = "x".repeat(3_000_000);
    server.enqueue(TinyChat.replyOf(longText, "b"));
    assertThat(get(new Pieces(), TinyChat::lines).text()).hasSize(3_000_001);
  }

  @Test
  void retriedReaderStartsAnew() {
    server.enqueue(ScriptedReply.ndjson().line("{\"x\":1}").cut(), TinyChat.replyOf("a"));
    var sink = new Pieces();
    assertThat(get(sink, TinyChat::lines).text()).isEqualTo("a");
    assertThat(sink.texts).containsExactly("a");
  }

  @Test
  void callThatIsNotRetriedFailsWithItsFirstFailure() {
    try (var once = HttpTransport.open(Servers.endpoint(server).withRetry(RetryPolicy.NONE))) {
      server.enqueue(ScriptedReply.ndjson().line("{\"x\":1}").cut());
      assertThat(
              catchThrowableOfType(BackendException.class, () -> TinyChat.chat(once, new Pieces()))
                  .reason())
          .isEqualTo(BackendException.Reason.INCOMPLETE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "deflate"})
  void answerThatWasCompressedUnaskedIsRead(String encoding) throws IOException {
    var lines = (TinyChat.piece("Hello") + "\n" + TinyChat.END + "\n").getBytes(UTF_8);
    var bytes = new ByteArrayOutputStream();
    try (var out =
        encoding.equals("deflate")
            ? new DeflaterOutputStream(bytes)
            : new GZIPOutputStream(bytes)) {
      out.write(lines);
    }
    try (var server = ScriptedServer.start();
        var transport = HttpTransport.open(HttpEndpoint.of(server.uri()))) {
      server.enqueue(
          ScriptedReply.bytes(200, "application/x-ndjson", bytes.toByteArray())
              .header("Content-Encoding", encoding)
              .inPieces(3));
      assertThat(TinyChat.chat(transport, new Pieces()).text()).isEqualTo("Hello");
    }
  }

  @Test
  void encodingThatNobodyKnowsIsNamed() {
    try (var server = ScriptedServer.start();
        var transport = HttpTransport.open(HttpEndpoint.of(server.uri()))) {
      server.enqueue(
          ScriptedReply.bytes(200, "application/json", new byte[] {1})
              .header("Content-Encoding", "br"));
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> TinyChat.chat(transport, new Pieces()))
          .withMessageContaining("a body in the encoding 'br'");
    }
  }
}
