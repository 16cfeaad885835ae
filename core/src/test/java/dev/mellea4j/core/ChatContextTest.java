package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.ForwardingBackend;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolCall;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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
  void theTokenizerOfTheModelCountsWhereItIsAtHand() {
    var sent = new ArrayList<Integer>();
    var context = ChatContext.empty().withContextLength(8);
    try (var session = Mellea.session().backend(counting(sent)).context(context).start()) {
      for (int turn = 0; turn < 4; turn++) {
        session.chat("extraordinarily incomprehensible");
      }

      // 6 tokens of 8: two turns of two words and one, by estimate not even one question.
      assertThat(sent).containsExactly(1, 3, 5, 5);
      assertThat(session.copy().context().messages()).hasSize(4);
    }
  }

  @Test
  void theContextOfAClosedSessionAsksItsModelNoMore() {
    var open = new AtomicBoolean(true);
    var sent = new ArrayList<Integer>();
    var backend =
        new ForwardingBackend() {
          private final Backend counting = counting(sent);

          @Override
          public Backend backend() {
            return counting;
          }

          @Override
          public OptionalInt tokens(String text) {
            assertThat(open).isTrue();
            return counting.tokens(text);
          }
        };
    var session =
        Mellea.session()
            .backend(backend)
            .context(ChatContext.empty().withContextLength(16))
            .start();
    session.chat("two words");
    var context = session.context();
    assertThat(context.with(turn("a b", "c d")).messages()).hasSize(4);

    session.close();
    open.set(false);

    assertThat(context.with(turn("12345678", "12345678")).messages()).hasSize(4);
  }

  @Test
  void aContextKeepsNoBackendAlive() {
    var backend = new AtomicReference<WeakReference<Backend>>();
    var context = contextOfASession(backend);

    Waiting.until(
        "the backend is gone",
        () -> {
          System.gc();
          return backend.get().get() == null;
        });
    assertThat(context.with(turn("a", "b")).messages()).hasSize(4);
  }

  private static Context contextOfASession(AtomicReference<WeakReference<Backend>> kept) {
    var backend = counting(new ArrayList<>());
    kept.set(new WeakReference<>(backend));
    var session = Mellea.session().backend(backend).context(ChatContext.empty()).start();
    session.chat("Well?");
    return session.context();
  }

  @Test
  void aSummaryIsMadeByTheCountOfTheModel() {
    var sent = new ArrayList<Integer>();
    var context = ChatContext.empty().withCompactor(Compactor.summary(3, 0));
    try (var session = Mellea.session().backend(counting(sent)).context(context).start()) {
      session.chat("incomprehensibilities");
      session.chat("incomprehensibilities");

      assertThat(sent).containsExactly(1, 3);
    }
  }

  /** A model to which every word is a token, and that answers in one. */
  private static Backend counting(List<Integer> sent) {
    return new Backend() {
      @Override
      public Reply generate(GenerateRequest request, ReplySink sink) {
        sent.add(request.messages().size());
        return Reply.of("Yes");
      }

      @Override
      public OptionalInt tokens(String text) {
        return OptionalInt.of(text.split(" ").length);
      }
    };
  }

  @Test
  void fact72ThreeQuartersOfTheContextLengthHoldMessages() {
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
