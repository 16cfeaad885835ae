package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatContextTest {

  private static final Message SYSTEM = Message.system("Be brief.");
  private static final ToolCall CALL = ToolCall.of("1", "weather", "{}");
  private static final Message CALLING = Message.assistant("").withToolCalls(List.of(CALL));
  private static final Message RESULT = Message.tool(CALL, "warm");

  @Test
  void remembersEverythingWithoutLimits() {
    var context = ChatContext.empty().with(turn("a", "b")).with(turn("c", "d"));

    assertThat(context.messages())
        .containsExactly(
            Message.user("a"), Message.assistant("b"), Message.user("c"), Message.assistant("d"));
  }

  @Test
  void changesAreCopies() {
    var context = ChatContext.empty();

    context.with(turn("a", "b"));

    assertThat(context.messages()).isEmpty();
  }

  @Test
  void aWindowKeepsTheNewestMessages() {
    var context = ChatContext.empty().withWindow(2).with(turn("a", "b")).with(turn("c", "d"));

    assertThat(context.messages()).isEqualTo(turn("c", "d"));
  }

  @Test
  void aWindowKeepsSystemMessagesAtTheBeginning() {
    var context =
        ChatContext.of(List.of(SYSTEM)).withWindow(2).with(turn("a", "b")).with(turn("c", "d"));

    assertThat(context.messages())
        .containsExactly(SYSTEM, Message.user("c"), Message.assistant("d"));
  }

  @Test
  void aWindowBeginsWithAQuestion() {
    var context = ChatContext.empty().withWindow(3).with(turn("a", "b")).with(turn("c", "d"));

    assertThat(context.messages()).isEqualTo(turn("c", "d"));
  }

  @Test
  void aWindowDoesNotCutAToolCallFromItsResult() {
    var tools = List.of(Message.user("a"), CALLING, RESULT, Message.assistant("b"));

    assertThat(ChatContext.of(tools).withWindow(4).messages()).isEqualTo(tools);
    assertThat(ChatContext.of(tools).withWindow(3).messages()).isEmpty();
    assertThat(ChatContext.of(tools).withWindow(3).with(turn("c", "d")).messages())
        .isEqualTo(turn("c", "d"));
  }

  @Test
  void threeQuartersOfTheContextLengthHoldMessages() {
    var context = ChatContext.empty().withContextLength(16).with(turn("12345678", "12345678"));
    // 12 tokens: two turns of 4 are 8, three are 12, four are 16.
    var full = context.with(turn("abcdefgh", "abcdefgh")).with(turn("ABCDEFGH", "ABCDEFGH"));

    assertThat(full.messages()).hasSize(6);
    assertThat(full.with(turn("x", "y")).messages()).hasSize(6);
    assertThat(full.with(turn("x", "y")).messages().get(0)).isEqualTo(Message.user("abcdefgh"));
  }

  @Test
  void systemMessagesCountForTheContextLength() {
    var context = ChatContext.of(List.of(SYSTEM)).withContextLength(4); // 3 tokens, SYSTEM has 2

    assertThat(context.with(List.of(Message.user("a"))).messages())
        .containsExactly(SYSTEM, Message.user("a"));
    assertThat(context.with(turn("a", "b")).messages()).containsExactly(SYSTEM);
  }

  @Test
  void clearedKeepsTheLimits() {
    var context = ChatContext.empty().withWindow(2).with(turn("a", "b")).cleared();

    assertThat(context).isEqualTo(ChatContext.empty().withWindow(2));
  }

  @Test
  void limitsArePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatContext.empty().withWindow(0))
        .withMessage("The window of a chat context is 0; make it 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatContext.empty().withContextLength(-1))
        .withMessage("The context length of a chat context is -1; make it 1 or more");
  }

  @Test
  void printsNoMessages() {
    assertThat(ChatContext.empty().with(turn("secret", "b")))
        .hasToString("ChatContext[messages=2]");
  }

  private static List<Message> turn(String question, String answer) {
    return List.of(Message.user(question), Message.assistant(answer));
  }
}
