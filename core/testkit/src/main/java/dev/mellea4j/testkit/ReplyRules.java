package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ReplySink;
import org.junit.jupiter.api.Test;

/** How every backend promises to hand on a reply. */
interface ReplyRules extends Rules {

  @Test
  default void piecesConcatenateToTheReply(Fixture fixture) {
    try (var backend = fixture.open()) {
      var sink = new RecordingSink();
      var reply = backend.start(fixture.request(), sink).reply();
      assertThat(String.join("", sink.text()))
          .as("pieces of text that the sink got, together (see ReplySink.text)")
          .isEqualTo(reply.text())
          .isNotEmpty();
      assertThat(String.join("", sink.thinking()))
          .as("pieces of thinking that the sink got, together (see ReplySink.thinking)")
          .isEqualTo(reply.thinking());
      assertThat(sink.text()).as("pieces of text, none empty").doesNotContain("");
      assertThat(sink.thinking()).as("pieces of thinking, none empty").doesNotContain("");
    }
  }

  @Test
  default void replyIsTheSameWhetherPiecesAreWantedOrNot(Fixture fixture) {
    try (var backend = fixture.open()) {
      var streamed = backend.start(fixture.request(), new RecordingSink()).reply();
      var whole = backend.start(fixture.request(), ReplySink.NONE).reply();
      assertThat(whole.text()).as("text without a sink").isEqualTo(streamed.text());
      assertThat(whole.thinking()).as("thinking without a sink").isEqualTo(streamed.thinking());
      assertThat(whole.toolCalls()).as("tool calls without a sink").isEqualTo(streamed.toolCalls());
      assertThat(whole.finishReason())
          .as("finish reason without a sink")
          .isEqualTo(streamed.finishReason());
    }
  }

  @Test
  default void replyThatIsNotStreamedIsOnePiece(Fixture fixture) {
    try (var backend = fixture.open()) {
      var sink = new RecordingSink();
      var request = fixture.request().withOption(ModelOption.STREAM, false);
      var reply = backend.start(request, sink).reply();
      assertThat(sink.text())
          .as("pieces of a reply that is not streamed (see Backend.generate)")
          .containsExactly(reply.text());
    }
  }

  @Test
  default void tokensThatWereNotCountedAreAbsent(Fixture fixture) {
    try (var backend = fixture.open()) {
      var usage = backend.reply(fixture.request()).usage();
      assertThat(usage.input().orElse(1))
          .as("tokens of the prompt; absent if they were not counted (see Usage)")
          .isPositive();
      assertThat(usage.output().orElse(1))
          .as("tokens of the reply; absent if they were not counted (see Usage)")
          .isPositive();
    }
  }
}
