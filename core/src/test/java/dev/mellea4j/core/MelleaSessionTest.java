package dev.mellea4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MelleaSessionTest {

  private final List<GenerateRequest> requests = new ArrayList<>();
  private final Backend echo =
      (request, sink) -> {
        requests.add(request);
        return Reply.of("re: " + request.lastUserText());
      };

  @Test
  void wordsOfTheAssistantThatMayNotBeContinuedAreAWarning() {
    var begun = List.of(Message.user("Capital of Peru?"), Message.assistant("The capital is"));
    Backend unknown = (request, sink) -> Reply.of("Lima");
    Backend able =
        new Backend() {
          @Override
          public Reply generate(GenerateRequest request, ReplySink sink) {
            return Reply.of(" Lima");
          }

          @Override
          public Capabilities capabilities() {
            return Capabilities.unknown().with(Capability.CONTINUATION, true);
          }
        };

    assertThat(Mellea.session().backend(unknown).start().chat(Prompt.of(begun)).warnings())
        .containsExactly(
            "The conversation ends with the assistant's words, which this backend may answer"
                + " instead of continuing. End with a message of the user");
    assertThat(Mellea.session().backend(able).start().chat(Prompt.of(begun)).warnings()).isEmpty();
    assertThat(Mellea.session().backend(unknown).start().chat("Capital of Peru?").warnings())
        .isEmpty();
  }

  @Test
  void aReplyPrintsAsItsText() {
    assertThat(on(echo).start().chat("hello")).hasToString("re: hello");
  }

  @Test
  void fact8ASimpleContextSendsTheNewMessageAlone() {
    var session = on(echo).start();

    session.chat("one");
    session.chat("two");

    assertThat(session.lastPrompt()).containsExactly(Message.user("two"));
  }

  @Test
  void fact8AChatContextSendsTheConversation() {
    var session = chat(echo);

    session.chat("one");
    session.chat("two");

    assertThat(session.lastPrompt())
        .containsExactly(Message.user("one"), Message.assistant("re: one"), Message.user("two"));
    assertThat(session.context().messages()).hasSize(4);
  }

  @Test
  void aFailedCallLeavesTheContextUnchanged() {
    var failures = new AtomicInteger(1);
    var session =
        chat(
            (request, sink) -> {
              if (failures.getAndDecrement() > 0) {
                throw new BackendException(Reason.UNAVAILABLE, "busy");
              }
              return Reply.of("ok");
            });

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> session.chat("one"))
        .withMessage("busy");
    assertThat(session.context().messages()).isEmpty();

    session.chat("two");
    assertThat(session.context().messages())
        .containsExactly(Message.user("two"), Message.assistant("ok"));
  }

  @Test
  void optionsOfTheCallStandOverThoseOfTheSession() {
    var session = on(echo).option(ModelOption.SEED, 1).option(ModelOption.TEMPERATURE, 0.5).start();

    session.chat("hello", ModelOptions.of(ModelOption.SEED, 2));

    var options = requests.get(0).options();
    assertThat(options.get(ModelOption.SEED)).contains(2);
    assertThat(options.get(ModelOption.TEMPERATURE)).contains(0.5);
  }

  @Test
  void optionsHaveNames() {
    var session = on(echo).option("max_tokens", 7).option("num_ctx", 8192).start();

    session.chat(Prompt.of("hello").withOption("seed", 2).withOption("num_ctx", 4096));

    var options = requests.get(0).options();
    assertThat(options.get(ModelOption.MAX_NEW_TOKENS)).contains(7);
    assertThat(options.get(ModelOption.SEED)).contains(2);
    assertThat(options.resolve(OptionNames.none()).passThrough()).containsEntry("num_ctx", 4096);
  }

  @Test
  void theSystemPromptIsSentButNotRemembered() {
    var session =
        on(echo)
            .context(ChatContext.empty())
            .option(ModelOption.SYSTEM_PROMPT, "Be brief.")
            .start();

    session.chat("hello");

    assertThat(session.lastPrompt())
        .containsExactly(Message.system("Be brief."), Message.user("hello"));
    assertThat(session.context().messages()).hasSize(2);
  }

  @Test
  void fact7ResetForgetsTheConversationAndKeepsTheLimits() {
    var session = on(echo).context(ChatContext.empty().withWindow(2)).start();
    session.chat("one");

    session.reset();

    assertThat(session.context()).isEqualTo(ChatContext.empty().withWindow(2));
    assertThat(session.lastPrompt()).isEmpty();
  }

  @Test
  void aCallThatBeganBeforeAResetLeavesNoTrace() {
    var sessions = new ArrayList<MelleaSession>();
    Backend resetting =
        (request, sink) -> {
          sessions.get(0).reset();
          return Reply.of("late");
        };
    sessions.add(chat(resetting));

    assertThat(sessions.get(0).chat("one")).hasToString("late");
    assertThat(sessions.get(0).context().messages()).isEmpty();
  }

  @Test
  void fact7ACopyGoesItsOwnWay() {
    var session = chat(echo);
    session.chat("one");

    var copy = session.copy();
    copy.chat("two");

    assertThat(session.context().messages()).hasSize(2);
    assertThat(copy.context().messages()).hasSize(4);
    assertThat(copy.backend()).isSameAs(session.backend());
  }

  @Test
  void closingDoesNotCloseABackendThatTheSessionDidNotOpen() {
    var closed = new AtomicInteger();
    var session = on(counting(closed)).start();

    session.copy().close();
    session.close();

    assertThat(closed).hasValue(0);
  }

  @Test
  void aClosedSessionTakesNoCalls() {
    var session = on(echo).start();
    session.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> session.chat("hello"))
        .withMessage("This session is closed. Start another one");
    assertThatIllegalStateException().isThrownBy(() -> session.stream("hello"));
    assertThatIllegalStateException().isThrownBy(() -> session.chatAsync("hello"));
    assertThatIllegalStateException().isThrownBy(session::copy);
    assertThat(requests).isEmpty();
  }

  @Test
  void aPromptMayBeAConversationOfItsOwn() {
    var session = on(echo).start();
    var messages = List.of(Message.user("a"), Message.assistant("b"), Message.user("c"));

    session.chat(Prompt.of(messages));

    assertThat(session.lastPrompt()).isEqualTo(messages);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prompt.of(List.of()))
        .withMessage("A prompt has no messages. Give it at least one");
  }

  @Test
  void aSchemaThatIsNoJsonIsRefusedBeforeAnythingIsSent() {
    var session = on(echo).start();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> session.chat(Prompt.of("a").withFormat(ResponseFormat.schema("city", "[]"))))
        .withMessage("The schema 'city' is not a JSON object. Give it a JSON Schema object");
    var broken = ToolFunction.of(ToolDefinition.of("weather", "", "{\"type\""), arguments -> "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.chatAsync(Prompt.of("a").withTools(broken)))
        .withMessageStartingWith(
            "The schema of tool 'weather' is not JSON: Unexpected end-of-input")
        .withMessageEndingWith(". Give it a JSON Schema object");
    assertThat(requests).isEmpty();
  }

  @Test
  void aToolChoiceNeedsItsTools() {
    var session = on(echo).start();
    var weather = ToolFunction.of(ToolDefinition.of("weather", "", "{}"), arguments -> "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.chat(Prompt.of("a").withToolChoice(ToolChoice.REQUIRED)))
        .withMessage("The tool choice is 'required' but there are no tools. Give the prompt tools");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                session.stream(
                    Prompt.of("a").withTools(weather).withToolChoice(ToolChoice.tool("time"))))
        .withMessage("The tool choice 'time' names no tool of this prompt. Tools: weather");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> session.chat(Prompt.of("a").withToolChoice(ToolChoice.tool("time"))))
        .withMessage("The tool choice 'time' names no tool of this prompt. Tools: none");
    assertThat(requests).isEmpty();
  }

  @Test
  void aPromptPrintsNoText() {
    assertThat(Prompt.of("secret")).hasToString("Prompt[messages=1, tools=[], format=TEXT]");
  }

  private static SessionBuilder on(Backend backend) {
    return Mellea.session().backend(backend);
  }

  private static MelleaSession chat(Backend backend) {
    return on(backend).context(ChatContext.empty()).start();
  }

  private static Backend counting(AtomicInteger closed) {
    return new Backend() {
      @Override
      public Reply generate(GenerateRequest request, ReplySink sink) {
        return Reply.of("");
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }
}
