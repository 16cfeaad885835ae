package dev.mellea4j.http.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatReaderTest {

  private static final String HEL = json("{'message':{'content':'Hel'},'done':false}");
  private static final String LO = json("{'message':{'content':'lo'},'done':false}");
  private static final String END =
      json("{'message':{'content':''},'done':true,'done_reason':'stop'}");
  private static final String WHOLE =
      json("{'message':{'content':'Hello'},'done':true,'done_reason':'stop'}");

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static Reply read(ScriptedReply answer, boolean streamed) {
    try (var server = ScriptedServer.start()) {
      server.enqueue(answer);
      var endpoint =
          HttpEndpoint.of(server.uri())
              .withRetry(RetryPolicy.NONE)
              .withErrors(OllamaDialect.of("m").errors());
      try (var transport = HttpTransport.open(endpoint);
          var call = transport.call(ReplySink.NONE)) {
        return call.post("/api/chat", Json.object(), ChatReader.of(streamed));
      }
    }
  }

  private static ScriptedReply body(String type, String text) {
    return ScriptedReply.stream(type).send(text);
  }

  static Stream<Arguments> frames() {
    var lines = HEL + "\n" + LO + "\n" + END;
    return Stream.of(
        argumentSet("lines", body("application/x-ndjson", lines + "\n")),
        argumentSet("the last one without a line feed", body("application/x-ndjson", lines)),
        argumentSet("which stay open", body("application/x-ndjson", lines).stall()),
        argumentSet(
            "and are reset",
            body("application/x-ndjson", lines + "\n").pause(Duration.ofMillis(50)).reset()),
        argumentSet(
            "events",
            body("text/event-stream", "data: " + lines.replace("\n", "\n\ndata: ") + "\n\n")),
        argumentSet("one object", body("application/json", WHOLE)),
        argumentSet(
            "one object over several lines", body("application/json", WHOLE.replace(",", ",\n "))),
        argumentSet("a list", body("application/json", "[" + lines.replace("\n", ",") + "]")),
        argumentSet(
            "a reason in capitals", body("application/json", WHOLE.replace("stop", "STOP"))),
        argumentSet(
            "text in parts",
            body(
                "application/json",
                WHOLE.replace("\"Hello\"", json("[{'type':'text','text':'Hello'}]")))),
        argumentSet(
            "an error that is none",
            body("application/json", WHOLE.replace("{\"message", "{\"error\":\"\",\"message"))),
        argumentSet(
            "a call that says nothing",
            body(
                "application/json",
                WHOLE.replace(
                    "\"Hello\"",
                    json("'Hello','tool_calls':[{'function':{'name':'','arguments':{}}}]")))));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void facts30And31TheReplyIsReadWhateverItsFrame(ScriptedReply answer) {
    for (boolean streamed : new boolean[] {true, false}) {
      long start = System.nanoTime();
      var reply = read(answer, streamed);
      assertThat(reply.text()).as("streamed %s", streamed).isEqualTo("Hello");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(reply.toolCalls()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        argumentSet("an error", "{'error':'engine died'}", Reason.UNAVAILABLE, "engine died"),
        argumentSet(
            "an error under another name",
            "{'error parsing tool call':'invalid character c'}",
            Reason.UNAVAILABLE,
            "error parsing tool call: invalid character c"),
        argumentSet(
            "an error in an object",
            "{'error':{'message':'engine died','code':500}}",
            Reason.UNAVAILABLE,
            "engine died"),
        argumentSet(
            "a message that is a text",
            "{'message':'Service busy'}",
            Reason.INCOMPLETE,
            "with the words 'Service busy'"),
        argumentSet("a text", "Service busy", Reason.INCOMPLETE, "with the words 'Service busy'"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void fact32WhatTheServerSaidIsTold(String line, Reason reason, String words) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> read(body("application/x-ndjson", HEL + "\n" + json(line) + "\n"), true))
        .withMessageContaining(words)
        .extracting(BackendException::reason)
        .isEqualTo(reason);
  }
}
