package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Message.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final ToolCall CALL = ToolCall.of("1", "add", "{}");

  @Test
  void eachFactoryMakesTheMessageOfItsRole() {
    assertThat(Message.system("s").role()).isEqualTo(Role.SYSTEM);
    assertThat(Message.user("u").role()).isEqualTo(Role.USER);
    assertThat(Message.assistant("a").role()).isEqualTo(Role.ASSISTANT);
    assertThat(Message.tool(CALL, "3").role()).isEqualTo(Role.TOOL);
  }

  @Test
  void textIsThatOfTheTextPartsInOrder() {
    var picture = Content.image(URI.create("https://example.org/a.png"));

    assertThat(Message.user(Content.text("What "), picture, Content.text("is it?")).text())
        .isEqualTo("What is it?");
    assertThat(Message.user(picture).text()).isEmpty();
  }

  @Test
  void partsOfASystemMessageEachBeginALine() {
    assertThat(Message.system(Content.text("You are Ada."), Content.text("Be brief.")).text())
        .isEqualTo("You are Ada.\nBe brief.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SystemMessage.of(List.of()))
        .withMessage("A system message has no content. Give it text");
  }

  @Test
  void userSaysSomething() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserMessage.of(List.of()))
        .withMessage("A user message has no content. Give it text or an image");
  }

  @Test
  void toolAnswersTheCall() {
    var answer = Message.tool(CALL, "3");

    assertThat(answer.callId()).isEqualTo("1");
    assertThat(answer.toolName()).isEqualTo("add");
    assertThat(answer.text()).isEqualTo("3");
    assertThat(answer.failed()).isFalse();
  }

  @Test
  void toolMayFailAndSayWhyInSeveralParts() {
    var answer =
        Message.tool(CALL, "3")
            .withContent(List.of(Content.text("no "), Content.text("numbers")))
            .asFailure();

    assertThat(answer.failed()).isTrue();
    assertThat(answer.text()).isEqualTo("no numbers");
    assertThat(answer.callId()).isEqualTo("1");
  }

  @Test
  void assistantKeepsTextThinkingCallsAndExtras() {
    var message =
        Message.assistant("hm")
            .withThinking("deep")
            .withToolCalls(List.of(CALL))
            .withExtras(Extras.of("gemini", Map.of("signature", "abc")));

    assertThat(message.text()).isEqualTo("hm");
    assertThat(message.thinking()).isEqualTo("deep");
    assertThat(message.toolCalls()).containsExactly(CALL);
    assertThat(message.extras().get("gemini")).containsEntry("signature", "abc");
  }
}
