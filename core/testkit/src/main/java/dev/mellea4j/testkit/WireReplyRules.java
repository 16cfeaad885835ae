package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.Capability;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every backend that talks HTTP promises to read replies. */
interface WireReplyRules extends Rules {

  private static void require(Capability part, FakeServer server) {
    assumeTrue(
        server.provider().expresses().contains(part),
        "The provider's script does not express " + part);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void thinkingIsApartFromTheText(boolean streamed, Fixture fixture, FakeServer server) {
    require(Capability.THINKING, server);
    var pieces = List.of("It ", "is 4.");
    server.enqueue(FakeServer.reply(pieces).withThinking("Two and two."), pieces);
    try (var backend = fixture.open()) {
      var reply = backend.reply(fixture.request(), streamed);
      assertThat(reply.thinking()).as("thinking of the reply").isEqualTo("Two and two.");
      assertThat(reply.text()).as("text of the reply").isEqualTo("It is 4.");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void toolCallsComeAcross(boolean streamed, Fixture fixture, FakeServer server) {
    require(Capability.TOOLS, server);
    var calls =
        List.of(
            ToolCall.of("a1", "weather", "{\"city\":\"Lima\"}"),
            ToolCall.of("b2", "weather", "{\"city\":\"Zürich\"}"));
    var finish = FinishReason.TOOL_CALLS;
    server.enqueue(Reply.of("").withToolCalls(calls).withFinishReason(finish), List.of());
    try (var backend = fixture.open()) {
      var sink = new RecordingSink();
      var request = fixture.request().withTools(List.of(FeatureCall.tool()));
      var reply = backend.start(request, streamed ? sink : ReplySink.NONE).reply();
      assertThat(sink.toolCalls())
          .as("tool calls that the sink got, which are none or those of the reply")
          .isIn(List.of(), reply.toolCalls());
      assertThat(reply.toolCalls())
          .as("tool calls of the reply")
          .extracting(ToolCall::name)
          .containsExactly("weather", "weather");
      assertThat(reply.toolCalls())
          .as("arguments of the tool calls, as the server sent them")
          .extracting(ToolCall::arguments)
          .containsExactly("{\"city\":\"Lima\"}", "{\"city\":\"Zürich\"}");
      assertThat(reply.toolCalls())
          .as("ids of the tool calls (see ToolCall.of)")
          .extracting(ToolCall::id)
          .doesNotHaveDuplicates()
          .noneMatch(String::isBlank);
      assertThat(reply.finishReason()).as("finish reason of tool calls").isEqualTo(finish);
      assertThat(reply.text()).as("text of a reply of tool calls alone").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void textBesideToolCallsComesAcross(
      boolean streamed, Fixture fixture, FakeServer server) {
    require(Capability.TOOLS, server);
    var pieces = List.of("Let me ", "look.");
    var call = ToolCall.of("a1", "weather", "{\"city\":\"Lima\"}");
    server.enqueue(
        FakeServer.reply(pieces)
            .withToolCalls(List.of(call))
            .withFinishReason(FinishReason.TOOL_CALLS),
        pieces);
    try (var backend = fixture.open()) {
      var request = fixture.request().withTools(List.of(FeatureCall.tool()));
      var reply = backend.reply(request, streamed);
      assertThat(reply.text()).as("text beside a tool call").isEqualTo("Let me look.");
      assertThat(reply.toolCalls()).as("tool calls beside a text").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void usageComesAcross(boolean streamed, Fixture fixture, FakeServer server) {
    server.enqueue(Reply.of("ab").withUsage(Usage.of(11, 2)), List.of("a", "b"));
    try (var backend = fixture.open()) {
      var usage = backend.reply(fixture.request(), streamed).usage();
      assertThat(usage.input()).as("tokens of the prompt").hasValue(11);
      assertThat(usage.output()).as("tokens of the reply").hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void usageThatIsNotSentIsAbsent(boolean streamed, Fixture fixture, FakeServer server) {
    server.enqueue(Reply.of("ab"), List.of("a", "b"));
    try (var backend = fixture.open()) {
      assertThat(backend.reply(fixture.request(), streamed).usage())
          .as("usage of a reply without one")
          .isEqualTo(Usage.UNKNOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void replyThatReachedItsLongestLengthSaysSo(
      boolean streamed, Fixture fixture, FakeServer server) {
    var pieces = List.of("a", "b");
    server.enqueue(FakeServer.reply(pieces).withFinishReason(FinishReason.LENGTH), pieces);
    try (var backend = fixture.open()) {
      assertThat(backend.reply(fixture.request(), streamed).finishReason())
          .as("finish reason of a reply that was cut at its longest length")
          .isEqualTo(FinishReason.LENGTH);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  default void replyIsTheSameHoweverItsBytesAreSplit(int size, Fixture fixture, FakeServer server) {
    var pieces = List.of("na", "ïve 漢", "字 😀 ", "\"quoted\" \\ ", "line\nbreak\ttab");
    try (var backend = fixture.open()) {
      for (boolean streamed : new boolean[] {true, false}) {
        server.enqueueInPieces(size, FakeServer.reply(pieces), pieces);
        assertThat(backend.reply(fixture.request(), streamed).text())
            .as("text of a reply in pieces of %d bytes, streamed: %s", size, streamed)
            .isEqualTo(String.join("", pieces));
      }
    }
  }

  @Test
  default void pieceIsHandedOnBeforeTheNextOneIsSent(Fixture fixture, FakeServer server) {
    var arrived = new CompletableFuture<Void>();
    var sink = new RecordingSink(() -> arrived.complete(null));
    var pieces = List.of("first ", "second");
    server.enqueue(server.afterTheFirst(pieces, reply -> reply.stallUntil(arrived)));
    try (var backend = fixture.open()) {
      var call = backend.start(fixture.request(), sink);
      assertThat(call.reply().text()).as("text of the reply").isEqualTo("first second");
      assertThat(sink.text()).as("pieces that the sink got").isEqualTo(pieces);
    }
  }
}
