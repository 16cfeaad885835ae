package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend that counts tokens promises about its prompts: all that is said is in it. */
interface PromptRules extends Rules {

  /** What may be said before the last message. */
  @SuppressWarnings("ImmutableEnumChecker") // they are, but are not annotated
  enum Addition {
    SYSTEM_PROMPT(request -> request.withOption(ModelOption.SYSTEM_PROMPT, "Answer like a pirate")),
    SYSTEM_MESSAGE(request -> before(request, Message.system("Answer like a pirate"))),
    HISTORY(
        request -> before(request, Message.user("My name is Ada"), AssistantMessage.of("Hello"))),
    TOOL_RESULT(
        request ->
            before(
                    request,
                    Message.user("What is the weather in Lima?"),
                    AssistantMessage.of("")
                        .withToolCalls(
                            List.of(ToolCall.of("a1", "weather", "{\"city\":\"Lima\"}"))),
                    ToolMessage.of("a1", "weather", "22 degrees and sunny"))
                .withTools(List.of(FeatureCall.tool())));

    final UnaryOperator<GenerateRequest> made;

    Addition(UnaryOperator<GenerateRequest> made) {
      this.made = made;
    }

    private static GenerateRequest before(GenerateRequest request, Message... earlier) {
      var all = new java.util.ArrayList<>(List.of(earlier));
      all.addAll(request.conversation());
      return request.withMessages(all);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void whatIsSaidBeforeCountsAsPrompt(Addition addition, Fixture fixture) {
    try (var backend = fixture.open()) {
      assumeFalse(
          addition == Addition.TOOL_RESULT && backend.lacks(Capability.TOOLS),
          "The backend says that it lacks TOOLS");
      var alone = backend.reply(fixture.request()).usage().input();
      assumeTrue(alone.isPresent(), "The backend counts no tokens of a prompt");
      var reply = backend.reply(addition.made.apply(fixture.request()));
      assertThat(reply.usage().input().orElse(0))
          .as(
              "tokens of the prompt with a %s before the last message, which are more than the %d"
                  + " of the last message alone",
              addition, alone.getAsLong())
          .isGreaterThan(alone.getAsLong());
    }
  }
}
