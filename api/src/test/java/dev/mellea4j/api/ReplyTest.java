package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyTest {

  private static final ToolCall CALL = ToolCall.of("1", "add", "{\"a\":1}");

  private static final Reply FULL =
      Reply.of("four")
          .withThinking("2 + 2")
          .withToolCalls(List.of(CALL))
          .withFinishReason(FinishReason.TOOL_CALLS, "tool_use")
          .withUsage(Usage.of(5, 1))
          .withModel("m-2026")
          .withId("r1")
          .withTimeToFirstToken(Duration.ofMillis(30))
          .withMessageExtras(Extras.of("gemini", Map.of("signature", "abc")))
          .withExtras(Map.of("region", "eu"));

  @Test
  void bareReplyIsDoneAndKnowsNothingElse() {
    var bare = Reply.of("four");

    assertThat(bare.text()).isEqualTo("four");
    assertThat(bare.thinking()).isEmpty();
    assertThat(bare.toolCalls()).isEmpty();
    assertThat(bare.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(bare.rawFinishReason()).isEmpty();
    assertThat(bare.usage()).isEqualTo(Usage.UNKNOWN);
    assertThat(bare.model()).isEmpty();
    assertThat(bare.id()).isEmpty();
    assertThat(bare.timeToFirstToken()).isEmpty();
    assertThat(bare.warnings()).isEmpty();
    assertThat(bare.extras()).isEmpty();
  }

  @Test
  void eachCopyAddsItsFactAndKeepsTheOthers() {
    assertThat(FULL.text()).isEqualTo("four");
    assertThat(FULL.thinking()).isEqualTo("2 + 2");
    assertThat(FULL.toolCalls()).containsExactly(CALL);
    assertThat(FULL.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(FULL.rawFinishReason()).contains("tool_use");
    assertThat(FULL.usage()).isEqualTo(Usage.of(5, 1));
    assertThat(FULL.model()).contains("m-2026");
    assertThat(FULL.id()).contains("r1");
    assertThat(FULL.timeToFirstToken()).contains(Duration.ofMillis(30));
    assertThat(FULL.extras()).isEqualTo(Map.of("region", "eu"));
  }

  @Test
  void copyLeavesTheOriginalAlone() {
    var original = Reply.of("four");
    original.withThinking("2 + 2").withMoreWarnings(List.of("w"));

    assertThat(original).isEqualTo(Reply.of("four"));
  }

  @Test
  void warningsAddUp() {
    assertThat(FULL.withMoreWarnings(List.of("a", "b")).withMoreWarnings(List.of("c")).warnings())
        .containsExactly("a", "b", "c");
  }

  @Test
  void copyMayHaveAnotherText() {
    assertThat(FULL.withText("five").text()).isEqualTo("five");
    assertThat(FULL.withText("five").withText("four")).isEqualTo(FULL);
  }

  @Test
  void newFinishReasonForgetsTheProvidersWordForTheOld() {
    assertThat(FULL.withFinishReason(FinishReason.STOP).rawFinishReason()).isEmpty();
  }

  @Test
  void messageHasWhatTheNextRequestNeeds() {
    assertThat(FULL.message())
        .isEqualTo(
            AssistantMessage.of("four")
                .withThinking("2 + 2")
                .withToolCalls(List.of(CALL))
                .withExtras(Extras.of("gemini", Map.of("signature", "abc"))));
  }

  @Test
  void printsAsItsText() {
    assertThat(FULL).hasToString("four");
  }

  @Test
  void factThatJsonDoesNotKnowIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reply.of("").withExtras(Map.of("at", Duration.ZERO)))
        .withMessage(
            "The value of 'at' is of type java.time.Duration. Use a String, Number, Boolean, List"
                + " or Map");
  }

  @Test
  void logitsAreReadOnlyAndReadByEachFromTheirStart() {
    var reply = Reply.of("a").withLogits(List.of(FloatBuffer.wrap(new float[] {1, 2})));

    reply.logits().get(0).get();

    assertThat(reply.logits().get(0).remaining()).isEqualTo(2);
    assertThat(reply.logits().get(0).isReadOnly()).isTrue();
    assertThat(reply.withText("b").logits()).hasSize(1).isUnmodifiable();
    assertThat(reply.rawLogits()).isEmpty();
  }
}
