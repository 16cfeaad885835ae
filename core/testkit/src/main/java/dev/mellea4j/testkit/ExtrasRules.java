package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend that talks HTTP promises about what only its provider understands. */
interface ExtrasRules extends Rules {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void signatureComesBackWithTheResultOfATool(
      boolean streamed, Fixture fixture, FakeServer server) {
    var signature = server.provider().signature();
    assumeTrue(signature.isPresent(), "The provider's script signs no thoughts");
    var call = ToolCall.of("a1", "weather", "{\"city\":\"Lima\"}");
    server.enqueue(
        Reply.of("")
            .withThinking("Somebody must look.")
            .withToolCalls(List.of(call))
            .withFinishReason(FinishReason.TOOL_CALLS),
        List.of());
    try (var backend = fixture.open()) {
      var request = fixture.request("How is it?").withTools(List.of(FeatureCall.tool()));
      var asked = backend.reply(request, streamed);
      var turn =
          List.of(
              Message.user("How is it?"),
              asked.message(),
              ToolMessage.of(asked.toolCalls().get(0).id(), "weather", "sunny"));
      Outcome.of(backend, request.withMessages(turn), server)
          .assertSends(
              "The signature of a thought, which the server sent with its tool call (see"
                  + " Reply.withMessageExtras),",
              signature.orElseThrow());
    }
  }

  @Test
  default void whatOnlyOthersUnderstandIsNotSent(Fixture fixture, FakeServer server) {
    var extras = Extras.of("contract-stranger", Map.of("amaryllis", "begonia"));
    var messages =
        List.of(
            Message.user("One?"),
            AssistantMessage.of("Two.").withExtras(extras),
            Message.user("Three?").withExtras(extras));
    try (var backend = fixture.open()) {
      var wire =
          Outcome.of(backend, fixture.request().withMessages(messages), server)
              .sent("A message with extras of another owner");
      assertThat(wire.says("amaryllis") || wire.says("begonia"))
          .as("whether extras are sent whose owner is another wire format (see Extras)")
          .isFalse();
    }
  }
}
