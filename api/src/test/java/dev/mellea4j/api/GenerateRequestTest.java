package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GenerateRequestTest {

  private static final ToolDefinition ADD = ToolDefinition.of("add", "adds", "{}");
  private static final ToolDefinition SUBTRACT = ToolDefinition.of("subtract", "", "{}");
  private static final GenerateRequest HI = GenerateRequest.of("Hi");

  @Test
  void bareRequestIsOneUserMessageAndFreeInEverythingElse() {
    assertThat(HI.messages()).containsExactly(Message.user("Hi"));
    assertThat(HI.options()).isEqualTo(ModelOptions.empty());
    assertThat(HI.tools()).isEmpty();
    assertThat(HI.toolChoice()).isEmpty();
    assertThat(HI.format()).isEqualTo(ResponseFormat.TEXT);
  }

  @Test
  void systemPromptOfTheOptionsComesFirst() {
    var request =
        GenerateRequest.of(List.of(Message.system("Be kind."), Message.user("Hi")))
            .withOptions(ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Be brief."));

    assertThat(request.messages())
        .containsExactly(
            Message.system("Be brief."), Message.system("Be kind."), Message.user("Hi"));
  }

  @Test
  void systemPromptIsReadUnderItsNativeName() {
    assertThat(HI.withOptions(ModelOptions.of(Map.of("system", "Be brief."))).messages())
        .containsExactly(Message.system("Be brief."), Message.user("Hi"));
  }

  @Test
  void emptySystemPromptIsNoMessage() {
    assertThat(HI.withOptions(ModelOptions.of(ModelOption.SYSTEM_PROMPT, "")).messages())
        .containsExactly(Message.user("Hi"));
  }

  @Test
  void erasedSystemPromptIsNoMessage() {
    var options =
        ModelOptions.empty()
            .without(ModelOption.SYSTEM_PROMPT)
            .over(ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Be brief."));

    assertThat(HI.withOptions(options).messages()).containsExactly(Message.user("Hi"));
  }

  @Test
  void toolsOfTheOptionsCount() {
    var options =
        ModelOptions.of(ModelOption.TOOLS, List.of(ADD))
            .with(ModelOption.TOOL_CHOICE, ToolChoice.NONE);

    assertThat(HI.withOptions(options).tools()).containsExactly(ADD);
    assertThat(HI.withOptions(options).toolChoice()).contains(ToolChoice.NONE);
  }

  @Test
  void toolsOfTheRequestWinOverThoseOfTheOptions() {
    var request =
        HI.withTools(List.of(SUBTRACT))
            .withToolChoice(ToolChoice.AUTO)
            .withOptions(
                ModelOptions.of(ModelOption.TOOLS, List.of(ADD))
                    .with(ModelOption.TOOL_CHOICE, ToolChoice.NONE));

    assertThat(request.tools()).containsExactly(SUBTRACT);
    assertThat(request.toolChoice()).contains(ToolChoice.AUTO);
  }

  @Test
  void noToolsOfTheRequestWinOverThoseOfTheOptions() {
    assertThat(
            HI.withOptions(ModelOptions.of(ModelOption.TOOLS, List.of(ADD)))
                .withTools(List.of())
                .tools())
        .isEmpty();
  }

  @Test
  void backendDoesNotSeeTheFoldedOptions() {
    var options =
        ModelOptions.of(ModelOption.TOOLS, List.of(ADD))
            .with(ModelOption.SEED, 1)
            .with("system", "Be brief.")
            .with("tool_choice", "none")
            .over(ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Be kind."));

    assertThat(HI.withOptions(options).options()).isEqualTo(ModelOptions.of(ModelOption.SEED, 1));
  }

  @Test
  void optionsStandOverTheDefaultsOfTheBackend() {
    var request =
        HI.withOption(ModelOption.SYSTEM_PROMPT, "Be brief.")
            .withOption(ModelOption.SEED, 1)
            .withDefaults(
                ModelOptions.of(ModelOption.SEED, 2)
                    .with(ModelOption.TEMPERATURE, 0.5)
                    .with(ModelOption.SYSTEM_PROMPT, "Be kind.")
                    .with(ModelOption.TOOLS, List.of(ADD)));

    assertThat(request.messages()).containsExactly(Message.system("Be brief."), Message.user("Hi"));
    assertThat(request.tools()).containsExactly(ADD);
    assertThat(request.options().get(ModelOption.SEED)).contains(1);
    assertThat(request.options().get(ModelOption.TEMPERATURE)).contains(0.5);
  }

  @Test
  void conversationIsWithoutTheSystemPromptOfTheOptions() {
    var request = HI.withOption(ModelOption.SYSTEM_PROMPT, "Be brief.");

    assertThat(request.conversation()).containsExactly(Message.user("Hi"));
    assertThat(request.withConversation(request.conversation())).isEqualTo(request);
  }

  static Stream<Arguments> requests() {
    var folded =
        ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Be brief.")
            .with(ModelOption.TOOLS, List.of(ADD))
            .with(ModelOption.TOOL_CHOICE, ToolChoice.REQUIRED)
            .with(ModelOption.SEED, 1);
    var system = List.of(Map.of("type", "text", "text", "Be", "cache_control", Map.of("a", 1)));
    var foreign = Map.of("type", "auto", "disable_parallel_tool_use", true);
    return Stream.of(
        argumentSet("bare", HI),
        argumentSet("options", HI.withOptions(folded)),
        argumentSet("in layers", HI.withDefaults(folded).withOption(ModelOption.SYSTEM_PROMPT, "")),
        argumentSet("over", HI.withOption(ModelOption.SYSTEM_PROMPT, "A").withDefaults(folded)),
        argumentSet("erased", HI.withOptions(ModelOptions.empty().without("system").over(folded))),
        argumentSet("native", HI.withOptions(ModelOptions.of(Map.of("system", system, "n", 1)))),
        argumentSet(
            "foreign",
            HI.withOptions(ModelOptions.of(Map.of("tool_choice", foreign)).over(folded))),
        argumentSet(
            "a system message of its own",
            GenerateRequest.of(List.of(Message.system("Be brief."), Message.user("Hi")))
                .withOptions(folded)),
        argumentSet(
            "all",
            HI.withOptions(folded)
                .withTools(List.of(SUBTRACT))
                .withToolChoice(ToolChoice.AUTO)
                .withFormat(ResponseFormat.JSON)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void copyWithWhatAnAccessorReturnedIsTheSame(GenerateRequest request) {
    assertThat(request.withMessages(request.messages())).isEqualTo(request);
    assertThat(request.withConversation(request.conversation())).isEqualTo(request);
    assertThat(request.withOptions(request.options())).isEqualTo(request);
    assertThat(request.withFormat(request.format())).isEqualTo(request);
    assertThat(request.toolChoice().map(request::withToolChoice).orElse(request))
        .isEqualTo(request);
    assertThat(request.withTools(request.tools()).tools()).isEqualTo(request.tools());
    var copied =
        request
            .withMessages(request.messages())
            .withOptions(request.options())
            .withDefaults(ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Default"));
    assertThat(copied)
        .isEqualTo(request.withDefaults(ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Default")));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void copyHasTheMessagesItIsGiven(GenerateRequest request) {
    var given = List.of(Message.system("Be kind."), Message.user("Bye"));

    assertThat(request.withMessages(given).messages()).isEqualTo(given);
    assertThat(request.withMessages(List.of()).messages()).isEmpty();
  }

  @Test
  void promptThatWasTakenOutDoesNotComeBackFromBelow() {
    var request =
        HI.withOption(ModelOption.SYSTEM_PROMPT, "Be brief.")
            .withMessages(HI.messages())
            .withDefaults(ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Be kind."));

    assertThat(request.messages()).containsExactly(Message.user("Hi"));
  }

  @Test
  void otherOptionsLeaveThePromptAndTheToolsAsTheyWere() {
    var request =
        HI.withOption(ModelOption.SYSTEM_PROMPT, "Be brief.")
            .withOption(ModelOption.TOOLS, List.of(ADD))
            .withOptions(ModelOptions.of(ModelOption.SEED, 1));

    assertThat(request.messages()).first().isEqualTo(Message.system("Be brief."));
    assertThat(request.tools()).containsExactly(ADD);
    assertThat(request.withOptions(ModelOptions.empty().without("tools")).tools()).isEmpty();
  }

  @Test
  void blocksOfASystemPromptKeepTheirMarks() {
    var blocks =
        List.of(
            Map.of("type", "text", "text", "You are Ada."),
            Map.of(
                "type",
                "text",
                "text",
                "A long book.",
                "cache_control",
                Map.of("type", "ephemeral", "ttl", "1h")));

    assertThat(HI.withOptions(ModelOptions.of(Map.of("system", blocks))).messages())
        .first()
        .isEqualTo(
            Message.system(
                Content.text("You are Ada."),
                Content.text("A long book.").withCachePoint(CachePoint.of(Duration.ofHours(1)))));
  }

  @Test
  void whatOnlyAProviderUnderstandsStaysAnOption() {
    var choice = Map.of("type", "auto", "disable_parallel_tool_use", true);
    var session = ModelOptions.of(ModelOption.TOOL_CHOICE, ToolChoice.REQUIRED);
    var request =
        HI.withOptions(ModelOptions.of(Map.of("tool_choice", choice))).withDefaults(session);

    assertThat(request.toolChoice()).isEmpty();
    assertThat(request.options().resolve(OptionNames.none()).passThrough())
        .isEqualTo(Map.of("tool_choice", choice));
    assertThat(request.withOption(ModelOption.TOOL_CHOICE, ToolChoice.NONE).toolChoice())
        .contains(ToolChoice.NONE);
    assertThat(request.withOption(ModelOption.TOOL_CHOICE, ToolChoice.NONE).options())
        .isEqualTo(ModelOptions.empty());
  }

  @Test
  void hostedToolsMayShareAName() {
    var server = ToolDefinition.hosted("openai", Map.of("type", "mcp", "server_label", "a"));
    var other = ToolDefinition.hosted("openai", Map.of("type", "mcp", "server_label", "b"));

    assertThat(HI.withTools(List.of(server, other)).tools()).containsExactly(server, other);
  }

  @Test
  void wireIsStreamedIfTheOptionElseTheSinkSaysSo() {
    ReplySink wanting = piece -> {};

    assertThat(HI.streamed(wanting)).isTrue();
    assertThat(HI.streamed(ReplySink.NONE)).isFalse();
    assertThat(HI.withOption(ModelOption.STREAM, false).streamed(wanting)).isFalse();
    assertThat(HI.withOption(ModelOption.STREAM, true).streamed(ReplySink.NONE)).isTrue();
  }

  @Test
  void lastUserTextSkipsWhatOthersSaid() {
    var request =
        GenerateRequest.of(
            List.of(Message.user("One"), Message.user("Two"), Message.assistant("Three")));

    assertThat(request.lastUserText()).isEqualTo("Two");
    assertThat(GenerateRequest.of(List.of(Message.system("One"))).lastUserText()).isEmpty();
  }

  @Test
  void eachCopyKeepsTheOtherParts() {
    var request =
        HI.withFormat(ResponseFormat.JSON)
            .withTools(List.of(ADD))
            .withToolChoice(ToolChoice.REQUIRED)
            .withOptions(ModelOptions.of(ModelOption.SEED, 1))
            .withMessages(List.of(Message.user("Bye")));

    assertThat(request.messages()).containsExactly(Message.user("Bye"));
    assertThat(request.format()).isEqualTo(ResponseFormat.JSON);
    assertThat(request.tools()).containsExactly(ADD);
    assertThat(request.toolChoice()).contains(ToolChoice.REQUIRED);
    assertThat(request.options()).isEqualTo(ModelOptions.of(ModelOption.SEED, 1));
    assertThat(HI).isEqualTo(GenerateRequest.of("Hi"));
  }

  @Test
  void twoToolsOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HI.withTools(List.of(ADD, SUBTRACT, ADD)))
        .withMessage("Two tools are named 'add'. Give each a name of its own");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HI.withOption(ModelOption.TOOLS, List.of(ADD, ADD)).tools())
        .withMessage("Two tools are named 'add'. Give each a name of its own");
  }

  @Test
  void givenListsAreCopied() {
    var messages = new ArrayList<Message>(List.of(Message.user("Hi")));
    var tools = new ArrayList<>(List.of(ADD));
    var request = GenerateRequest.of(messages).withTools(tools);

    messages.clear();
    tools.clear();

    assertThat(request.messages()).containsExactly(Message.user("Hi")).isUnmodifiable();
    assertThat(request.tools()).containsExactly(ADD).isUnmodifiable();
  }

  @Test
  void promptIsNotPrinted() {
    assertThat(
            GenerateRequest.of("My diary")
                .withOptions(ModelOptions.of(ModelOption.SYSTEM_PROMPT, "Be discreet"))
                .toString())
        .doesNotContain("diary", "discreet")
        .contains("messages=");
  }

  @Test
  void requestWithAMalformedOptionCanBePrinted() {
    assertThat(HI.withOptions(ModelOptions.of(Map.of("temperature", "hot"))))
        .asString()
        .startsWith("GenerateRequest[");
  }
}
