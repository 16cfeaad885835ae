package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conversations that are made shorter before the next call. */
class CompactorTest {

  private final List<List<String>> said = new ArrayList<>();
  private boolean refusing;

  private MelleaSession session(ChatContext context) {
    return Mellea.session()
        .backend(
            (request, sink) -> {
              var texts = request.messages().stream().map(Message::text).toList();
              said.add(texts);
              boolean summing = texts.get(0).startsWith("Sum up");
              if (refusing && !summing) {
                throw new BackendException(Reason.UNAVAILABLE, "busy");
              }
              return Reply.of(summing ? "They met." : "Answer " + said.size());
            })
        .context(context)
        .start();
  }

  @Test
  void olderMessagesAreSummedUpByTheModel() {
    var session = session(ChatContext.empty().withCompactor(Compactor.summary(5, 2)));
    session.chat("Turn 1");
    session.chat("Turn 2");

    session.chat("Turn 3");

    assertThat(said.get(2).get(0))
        .endsWith("user: Turn 1\nassistant: Answer 1")
        .doesNotContain("Turn 2");
    assertThat(said.get(3))
        .containsExactly(
            "This is what was said before, summed up:\nThey met.",
            "I know what was said before.",
            "Turn 2",
            "Answer 2",
            "Turn 3");
    assertThat(session.context().messages()).hasSize(6);
  }

  @Test
  void aWindowForgetsOnceTheConversationIsLong() {
    var session = session(ChatContext.empty().withCompactor(Compactor.window(2).above(6)));
    for (int turn = 1; turn <= 4; turn++) {
      session.chat("Turn " + turn);
    }

    assertThat(said.get(2)).hasSize(5);
    assertThat(said.get(3)).containsExactly("Turn 3", "Answer 3", "Turn 4");
    assertThatIllegalArgumentException().isThrownBy(() -> Compactor.window(0));
  }

  @Test
  void shortConversationsStayAsTheyAre() {
    var session = session(ChatContext.empty().withCompactor(Compactor.summary(1000, 2)));
    session.chat("Turn 1");
    session.chat("Turn 2");

    assertThat(said).hasSize(2);
    assertThat(said.get(1)).containsExactly("Turn 1", "Answer 1", "Turn 2");
  }

  @Test
  void systemMessagesStayAndToolResultsKeepTheirCalls() {
    var context =
        ChatContext.of(
                List.of(
                    Message.system("Be kind."),
                    Message.user("Weather?"),
                    AssistantMessage.of("").withToolCalls(List.of(ToolCall.of("1", "look", "{}"))),
                    ToolMessage.of("1", "look", "fine"),
                    Message.assistant("It is fine.")))
            .withCompactor(Compactor.summary(1, 2));

    session(context).chat("Thanks");

    assertThat(said.get(0).get(0)).contains("[calls look({})]", "tool: [look] fine");
    assertThat(said.get(1)).startsWith("Be kind.").endsWith("Thanks").hasSize(4);
  }

  @Test
  void aCallThatFailsLeavesTheConversationAsItWas() {
    var before = ChatContext.of(List.of(Message.user("Turn 1"), Message.assistant("Answer")));
    var session = session(before.withCompactor(Compactor.summary(1, 0)));
    refusing = true;

    assertThatExceptionOfType(BackendException.class).isThrownBy(() -> session.chat("Turn 2"));

    assertThat(session.context().messages()).isEqualTo(before.messages());
  }

  @Test
  void aCompactorOfOnesOwnIsALambda() {
    Compactor lastTwo = (messages, model) -> messages.subList(messages.size() - 2, messages.size());
    var session = session(ChatContext.empty().withCompactor(lastTwo.above(5)));

    for (int i = 1; i < 5; i++) {
      session.chat("Turn " + i);
    }

    assertThat(said.get(3)).containsExactly("Turn 3", "Answer 3", "Turn 4");
  }

  @Test
  void aCompactorThatReturnsNothingAtAllIsRefused() {
    var session = session(ChatContext.empty().withCompactor((messages, model) -> nothing()));

    assertThatNullPointerException()
        .isThrownBy(() -> session.chat("Hi"))
        .withMessage(
            "A compactor returned null. Have it return the messages that are to be remembered");
    assertThat(said).isEmpty();
  }

  @SuppressWarnings("NullAway") // a mistake
  private static List<Message> nothing() {
    return null;
  }

  @Test
  void aSummaryThatSaysNothingPutsNothingInPlaceOfMessages() {
    var session =
        Mellea.session()
            .backend(
                (request, sink) -> {
                  said.add(request.messages().stream().map(Message::text).toList());
                  boolean summing = request.lastUserText().startsWith("Sum up");
                  return Reply.of(summing ? "<think>Hm.</think>\n" : "A long answer");
                })
            .context(ChatContext.empty().withCompactor(Compactor.summary(1, 0)))
            .start();

    session.chat("First");
    session.chat("Second");

    assertThat(said.get(2)).containsExactly("First", "A long answer", "Second");
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Compactor.summary(0, 2))
        .withMessage(
            "A summary is made above 0 tokens and keeps 2 messages; make it 1 or more and 0 or"
                + " more");
  }
}
