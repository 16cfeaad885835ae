package dev.mellea4j.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.session.CallWork.Done;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCallsTest {

  private static final List<Message> PAST =
      List.of(Message.user("Hello"), Message.assistant("Good day"));

  private final List<GenerateRequest> requests = new ArrayList<>();
  private final Backend counting =
      (request, sink) -> {
        requests.add(request);
        return Reply.of("answer " + requests.size());
      };
  private final SessionParts session =
      SessionParts.of(counting, ChatContext.of(PAST), Listeners.with(List.of()));
  private final SessionContext context = session.context();
  private final SessionCalls calls = new SessionCalls(session, ModelOptions.empty());

  /** Asks twice and remembers the second answer alone. */
  private CallWork<String> bestOfTwo(Question question) {
    return scope -> {
      var first = scope.ask(question, scope.history(), ReplySink.NONE);
      var second = scope.ask(question, List.of(), ReplySink.NONE);
      return new Done<>(first.reply() + ", " + second.reply(), second.turn());
    };
  }

  @Test
  void aCallMayAskTwiceAndRememberOneAnswer() {
    var question = calls.prepare(Prompt.of("Well?"));

    assertThat(calls.next().run(bestOfTwo(question))).isEqualTo("answer 1, answer 2");

    assertThat(requests.get(0).messages()).hasSize(3).startsWith(PAST.toArray(Message[]::new));
    assertThat(requests.get(1).messages()).containsExactly(Message.user("Well?"));
    assertThat(context.context().messages())
        .containsExactly(
            PAST.get(0), PAST.get(1), Message.user("Well?"), Message.assistant("answer 2"));
    assertThat(context.lastPrompt()).isEqualTo(requests.get(1).messages());
  }

  @Test
  void workThatFailsLeavesNoTrace() {
    var question = calls.prepare(Prompt.of("Well?"));
    CallWork<String> failing =
        scope -> {
          scope.ask(question, scope.history(), ReplySink.NONE);
          throw new IllegalArgumentException("not good enough");
        };

    assertThatIllegalArgumentException().isThrownBy(() -> calls.next().run(failing));

    assertThat(context.context().messages()).isEqualTo(PAST);
    assertThat(calls.next().run(bestOfTwo(question))).isEqualTo("answer 2, answer 3");
  }

  @Test
  void aCallThatIsCancelledAsksNoMore() {
    var question = calls.prepare(Prompt.of("Well?"));
    var call = calls.next();
    CallWork<String> cancelling =
        scope -> {
          scope.ask(question, scope.history(), ReplySink.NONE);
          call.cancellation().cancel();
          return bestOfTwo(question).run(scope);
        };

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> call.run(cancelling))
        .matches(e -> e.reason() == BackendException.Reason.CANCELLED);

    assertThat(requests).hasSize(1);
    assertThat(context.context().messages()).isEqualTo(PAST);
  }
}
