package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    assertThat(request.withMessages(request.conversation())).isEqualTo(request);
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
