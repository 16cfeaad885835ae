package dev.mellea4j.http.openai;

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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RawReaderTest {

  /** Reads an answer that has these choices. */
  private static List<Reply> read(int prompts, String choices) {
    try (var server = ScriptedServer.start();
        var transport =
            HttpTransport.open(HttpEndpoint.of(server.uri()).withRetry(RetryPolicy.NONE));
        var call = transport.call(ReplySink.NONE)) {
      server.enqueue(
          ScriptedReply.json(200, "{'choices':%s}".formatted(choices).replace('\'', '"')));
      return call.post("/completions", Json.object(), RawReader.of(prompts));
    }
  }

  private static BackendException failure(int prompts, String choices) {
    return assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> read(prompts, choices))
        .actual();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        argumentSet(
            "an aborted one", "abort", Reason.INCOMPLETE, "is incomplete: the server aborted it"),
        argumentSet("one with an error", "error", Reason.UNAVAILABLE, "stopped for an error"),
        argumentSet(
            "one without room",
            "insufficient_system_resource",
            Reason.UNAVAILABLE,
            "the server ran out of resources"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsNotWholeFailsWithWhatArrived(String raw, Reason reason, String message) {
    var failure =
        failure(
            2,
            "[{'index':0,'text':'one','finish_reason':'stop'},"
                + "{'index':1,'text':'tw','finish_reason':'%s'}]".formatted(raw));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessageContaining(message);
    assertThat(failure.partialReply().orElseThrow().text()).isEqualTo("tw");
    assertThat(failure.partialReply().orElseThrow().rawFinishReason()).hasValue(raw);
  }

  @Test
  void anErrorNeedsNoText() {
    var failure = failure(1, "[{'index':0,'finish_reason':'error'}]");
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure.partialReply()).isEmpty();
  }

  @Test
  void anUnknownReasonIsKept() {
    var reply = read(1, "[{'index':0,'text':'one','finish_reason':'tired'}]").get(0);
    assertThat(reply.finishReason()).isEqualTo(FinishReason.OTHER);
    assertThat(reply.rawFinishReason()).hasValue("tired");
  }

  static Stream<Arguments> matching() {
    return Stream.of(
        argumentSet("in order", "[{'index':0,'text':'one'},{'index':1,'text':'two'}]"),
        argumentSet("in another order", "[{'index':1,'text':'two'},{'index':0,'text':'one'}]"),
        argumentSet("without an index", "[{'text':'one'},{'text':'two'}]"),
        argumentSet("with null", "[{'index':null,'text':'one'},{'index':null,'text':'two'}]"));
  }

  @ParameterizedTest
  @MethodSource("matching")
  void eachPromptHasItsAnswer(String choices) {
    assertThat(read(2, choices)).extracting(Reply::text).containsExactly("one", "two");
    assertThat(read(2, choices)).extracting(Reply::warnings).containsOnly(List.of());
  }

  static Stream<Arguments> ambiguous() {
    return Stream.of(
        argumentSet("too few", "[{'index':0,'text':'one'}]", "1 answers to 2 prompts"),
        argumentSet("none", "{'a':{'text':'one'},'b':{'text':'two'}}", "0 answers to 2 prompts"),
        argumentSet(
            "two to the first",
            "[{'index':0,'text':'one'},{'index':0,'text':'two'}]",
            "no answer to prompt 2 of 2"),
        argumentSet(
            "two to each",
            "[{'index':0,'text':'1a'},{'index':1,'text':'1b'},"
                + "{'index':2,'text':'2a'},{'index':3,'text':'2b'}]",
            "4 answers to 2 prompts"),
        argumentSet(
            "one to a third prompt",
            "[{'index':0,'text':'one'},{'index':2,'text':'three'}]",
            "no answer to prompt 2 of 2"));
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void answersThatDoNotMatchThePromptsAreNone(String choices, String message) {
    var failure = failure(2, choices);
    assertThat(failure.reason()).isEqualTo(Reason.INVALID_RESPONSE);
    assertThat(failure).hasMessageContaining(message);
  }

  @Test
  void ofSeveralAnswersToOnePromptTheFirstIsTheReply() {
    var reply = read(1, "[{'index':1,'text':'b'},{'index':0,'text':'a'}]").get(0);
    assertThat(reply.text()).isEqualTo("a");
    assertThat(reply.warnings())
        .containsExactly("The server sent several choices; the reply is the first of them");
  }
}
