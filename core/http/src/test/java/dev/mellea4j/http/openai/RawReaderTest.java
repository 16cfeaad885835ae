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
      return call.post("/completions", Json.object(), RawReader.of(prompts, List.of()));
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
}
