package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.Prompt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HfReplyTest {

  private static final GenerateRequest CAPITAL =
      GenerateRequest.of("What is the capital of France?");
  private static final ToolDefinition WEATHER =
      ToolDefinition.of(
          "get_weather",
          "Get the current weather for a city",
          "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");

  private static Backend nano;

  @BeforeAll
  static void open() {
    nano = Nano.backend();
  }

  @AfterAll
  static void close() {
    nano.close();
  }

  @Test
  void replyTellsWhatItTook() {
    var reply = nano.generate(CAPITAL);

    assertThat(reply.text()).isEqualTo("The capital of France is Paris.");
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(reply.rawFinishReason()).contains("eos_token");
    assertThat(reply.model()).contains("nano");
    assertThat(reply.usage().input()).hasValue(16);
    assertThat(reply.usage().output()).hasValue(11);
    assertThat(reply.timeToFirstToken()).isPresent();
  }

  @Test
  void tokensAreThoseOfTheModelsOwnTokenizer() {
    int most = nano.capabilities().contextLength().orElseThrow();

    assertThat(nano.tokens("The capital")).hasValue(2);
    assertThat(nano.tokens("")).hasValue(0);
    assertThat(nano.tokens("word ".repeat(most))).hasValue(most + 1);
  }

  @Test
  void nothingIsCountedWhenTheBackendIsClosed() {
    var closed = Nano.backend();
    closed.close();

    assertThat(closed.tokens("The capital")).isEmpty();
  }

  @Test
  void conversationThatEndsWithTheAssistantIsGoneOnWith() {
    try (var m = Mellea.session().backend(nano).start()) {
      var begun =
          List.of(
              Message.user("What is the capital of France?"),
              Message.assistant("The capital of France is"));
      var reply = m.chat(Prompt.of(begun));

      assertThat(reply.text()).isEqualTo(" Paris.");
      assertThat(reply.warnings()).isEmpty();
    }
  }

  @Test
  void mostNewTokensEndTheReply() {
    var reply = nano.generate(CAPITAL.withOption(ModelOption.MAX_NEW_TOKENS, 3));

    assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(reply.usage().output()).hasValue(3);
    assertThat("The capital of France is Paris.").startsWith(reply.text());
  }

  @Test
  void stopSequenceAcrossTokensIsNeitherEmittedNorPartOfTheText() {
    var pieces = new ArrayList<String>();

    var reply =
        nano.generate(
            CAPITAL.withOptions(ModelOptions.of(Map.of("stop_strings", "ance is P"))), pieces::add);

    assertThat(reply.text()).isEqualTo("The capital of Fr");
    assertThat(String.join("", pieces)).isEqualTo("The capital of Fr");
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(reply.rawFinishReason()).contains("stop_string");
  }

  @Test
  void fact55SeedRepeatsAReply() {
    assertThat(story(5).text()).isEqualTo(story(5).text()).isNotEqualTo(story(6).text());
  }

  private static Reply story(int seed) {
    return nano.generate(
        GenerateRequest.of("Tell me a story.")
            .withOption(ModelOption.SEED, seed)
            .withOption(ModelOption.TEMPERATURE, 2.0)
            .withOption(ModelOption.MAX_NEW_TOKENS, 30));
  }

  @Test
  void fact55TemperatureOfZeroTakesTheMostLikelyTokens() {
    var options = ModelOptions.of(ModelOption.TEMPERATURE, 0.0).with("do_sample", true);

    assertThat(nano.generate(CAPITAL.withOptions(options)).text())
        .isEqualTo("The capital of France is Paris.");
  }

  @Test
  void optionWithoutEffectIsAWarning() {
    var options = ModelOptions.of(ModelOption.TOP_P, 0.5).with("num_beams", 4);

    assertThat(nano.generate(CAPITAL.withOptions(options)).warnings())
        .containsExactlyInAnyOrder(
            "Option 'top_p' has no effect while the most likely token is always taken; set"
                + " 'temperature' above 0 or 'do_sample'",
            "Option 'num_beams' is not known to this backend and was left out");
  }

  @Test
  void thinkingThatTheModelCannotDoIsAWarning() {
    assertThat(nano.generate(CAPITAL.withOption(ModelOption.THINKING, Thinking.ON)).warnings())
        .containsExactly("Option 'thinking' has no effect: model 'nano' cannot be told");
    assertThat(nano.generate(CAPITAL.withOption(ModelOption.THINKING, Thinking.OFF)).warnings())
        .isEmpty();
  }

  @Test
  void promptThatLeavesNoRoomIsAnOverflow() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> nano.generate(GenerateRequest.of("word ".repeat(2000))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONTEXT_OVERFLOW))
        .withMessageMatching(
            "The prompt has \\d+ tokens or more, but prompt and reply may have 1024 together."
                + " Shorten it");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> nano.generate(CAPITAL.withOption(ModelOption.CONTEXT_WINDOW, 16)))
        .withMessage(
            "The prompt has 16 tokens, but prompt and reply may have 16 together. Shorten it");
  }

  @Test
  void replyThatCannotBeAsLongAsAskedIsAWarning() {
    var reply = nano.generate(CAPITAL.withOption(ModelOption.MAX_NEW_TOKENS, 5000));

    assertThat(reply.text()).isEqualTo("The capital of France is Paris.");
    assertThat(reply.warnings())
        .containsExactly(
            "The reply may have 1008 tokens, not 5000: the context of 1024 holds 16 of the prompt");
  }

  @Test
  void imageIsRefusedBeforeAnyWork() {
    var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};
    var request = GenerateRequest.of(List.of(Message.user(Content.image(png))));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> nano.generate(request))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
        .withMessageStartingWith("Model 'nano' reads text alone, not ");
  }

  @Test
  void documentInTextIsPartOfThePrompt() {
    var alone = nano.generate(GenerateRequest.of("A\n\nB")).usage();
    var request =
        GenerateRequest.of(List.of(Message.user(Content.text("A"), Content.document("B"))));

    assertThat(nano.generate(request).usage().input()).isEqualTo(alone.input());
  }

  @Test
  void fact56ToolCallIsNoTextAndItsAnswerIsUsed() {
    var question = Message.user("What's the weather in Berlin?");
    var request = GenerateRequest.of(List.of(question)).withTools(List.of(WEATHER));
    var pieces = new ArrayList<String>();

    var call = nano.generate(request, pieces::add);

    assertThat(call.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(call.text()).isEmpty();
    assertThat(pieces).isEmpty();
    assertThat(call.toolCalls()).hasSize(1);
    assertThat(call.toolCalls().get(0).name()).isEqualTo("get_weather");
    assertThat(call.toolCalls().get(0).arguments()).isEqualTo("{\"city\": \"Berlin\"}");

    var answer =
        Message.tool(call.toolCalls().get(0), "{\"weather\": \"cloudy\", \"degrees\": 18}");
    var reply = nano.generate(request.withMessages(List.of(question, call.message(), answer)));

    assertThat(reply.toolCalls()).isEmpty();
    assertThat(reply.text()).contains("Berlin").contains("cloudy");
  }

  @Test
  void toolsThatMayNotBeCalledAreNotOffered() {
    var request = CAPITAL.withTools(List.of(WEATHER)).withToolChoice(ToolChoice.NONE);

    assertThat(nano.generate(request).usage().input()).hasValue(16);
  }

  @Test
  void toolThatAProviderRunsIsRefused() {
    var search = ToolDefinition.hosted(Map.of("type", "web_search"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> nano.generate(CAPITAL.withTools(List.of(WEATHER, search))))
        .withMessageStartingWith("Tool 'web_search' is run by providers, not by this backend.")
        .matches(e -> e.reason() == BackendException.Reason.UNSUPPORTED);
  }

  @Test
  void toolCallIsHandedOn() {
    var question = Message.user("What's the weather in Berlin?");
    var request = GenerateRequest.of(List.of(question)).withTools(List.of(WEATHER));
    for (boolean streamed : new boolean[] {true, false}) {
      var calls = new ArrayList<ToolCall>();
      var sink =
          new ReplySink() {
            @Override
            public void text(String piece) {}

            @Override
            public void toolCall(ToolCall call) {
              calls.add(call);
            }
          };

      var reply = nano.generate(request.withOption(ModelOption.STREAM, streamed), sink);

      assertThat(calls).isEqualTo(reply.toolCalls()).hasSize(1);
    }
  }

  @Test
  void logitsAreThoseOfTheTokens() {
    var options =
        ModelOptions.of(ModelOption.RAW_LOGITS, true)
            .with(ModelOption.LOGITS, true)
            .with(ModelOption.TEMPERATURE, 0.5)
            .with("top_k", 3)
            .with(ModelOption.MAX_NEW_TOKENS, 2);

    var reply = nano.generate(CAPITAL.withOptions(options));

    var raw = new float[2048];
    reply.rawLogits().get(0).get(raw);
    var processed = new float[2048];
    reply.logits().get(0).get(processed);
    assertThat(reply.logits()).hasSize(2).allMatch(row -> row.remaining() == 2048);
    assertThat(raw[302]).isCloseTo(24.493227f, within(1e-3f));
    assertThat(processed[302]).isCloseTo(2 * 24.493227f, within(1e-3f));
    assertThat(IntStream.range(0, 2048).filter(i -> processed[i] > Float.NEGATIVE_INFINITY))
        .hasSize(3);
  }

  @Test
  void secondTurnPaysForItsNewTokensAlone() {
    var first = GenerateRequest.of("What is the capital of Italy?");
    var reply = nano.generate(first);
    var messages = new ArrayList<>(first.messages());
    messages.add(reply.message());
    messages.add(Message.user("Thank you!"));

    var second = nano.generate(GenerateRequest.of(messages));

    try (var fresh = Nano.backend()) {
      assertThat(second.text()).isEqualTo(fresh.generate(GenerateRequest.of(messages)).text());
    }
    long known = reply.usage().input().orElseThrow() + reply.usage().output().orElseThrow() - 1;
    assertThat(second.usage().cached()).hasValue(known);
  }

  @Test
  void promptsOfABatchAreContinuedAsIfAlone() {
    var prompts =
        List.of(
            "<|im_start|>user\nHello!<|im_end|>\n<|im_start|>assistant\n",
            "<|im_start|>user\nWhat is the capital of France?<|im_end|>\n<|im_start|>assistant\n",
            "The");
    var options = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 20);

    var together = nano.complete(prompts, options);

    assertThat(together.get(0).text()).isEqualTo("Hello! How can I help you?");
    assertThat(together.get(1).text()).isEqualTo("The capital of France is Paris.");
    for (int i = 0; i < prompts.size(); i++) {
      var alone = nano.complete(List.of(prompts.get(i)), options).get(0);
      assertThat(together.get(i).text()).isEqualTo(alone.text());
      assertThat(together.get(i).usage()).isEqualTo(alone.usage());
      assertThat(together.get(i).finishReason()).isEqualTo(alone.finishReason());
    }
  }

  @Test
  void noPromptsHaveNoReplies() {
    assertThat(nano.complete(List.of(), ModelOptions.empty())).isEmpty();
  }

  @Test
  void emptyPromptIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nano.complete(List.of("The", ""), ModelOptions.empty()))
        .withMessage("Prompt 2 is empty. Give the model something to go on with");
  }

  @Test
  void optionOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nano.generate(CAPITAL.withOptions(ModelOptions.of(Map.of("min_p", 2)))))
        .withMessage("Option 'min_p' is 2.0; make it from 0 to 1");
  }

  @Test
  void tinyTemperatureIsNone() {
    for (double temperature : new double[] {1e-6, 1e-40, Double.MIN_VALUE}) {
      var reply =
          nano.generate(
              CAPITAL
                  .withOption(ModelOption.TEMPERATURE, temperature)
                  .withOption(ModelOption.SEED, 1));

      assertThat(reply.text()).isEqualTo("The capital of France is Paris.");
    }
  }

  @Test
  void allTokensMayBeChosenAmong() {
    var request = CAPITAL.withOption(ModelOption.TEMPERATURE, 1.0).withOption(ModelOption.SEED, 3);

    assertThat(nano.generate(request.withOption(Sampling.TOP_K, -1)))
        .usingComparator(Comparator.comparing(Reply::text))
        .isEqualTo(nano.generate(request.withOption(Sampling.TOP_K, 0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nano.generate(request.withOption(Sampling.TOP_K, -2)))
        .withMessage("Option 'top_k' is -2; make it 0 or more, or -1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 0.009, 101, 1e300, Double.NaN})
  void penaltyThatLeavesNoTokenIsRefused(double penalty) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nano.generate(CAPITAL.withOption(Sampling.REPETITION_PENALTY, penalty)))
        .withMessage(
            "Option 'repetition_penalty' is %s; make it from 0.01 to 100".formatted(penalty));
  }

  @Test
  void formatOfAContinuationIsAWarning() {
    var begun = List.of(Message.user("Ada is 36 years old."), Message.assistant("{\"age\": "));
    var reply =
        nano.generate(
            GenerateRequest.of(begun)
                .withFormat(ResponseFormat.JSON)
                .withOption(ModelOption.MAX_NEW_TOKENS, 50));

    assertThat(reply.warnings())
        .contains(
            "The format holds for what the model writes, not together with the words that it goes"
                + " on with");
  }

  @Test
  void stopSequenceCutsNoToolCall() {
    var reply =
        nano.generate(
            GenerateRequest.of("What is the weather in Lima?")
                .withTools(List.of(WEATHER))
                .withOption(ModelOption.STOP_SEQUENCES, List.of("\n", "{", "Lima")));

    assertThat(reply.toolCalls()).hasSize(1);
    assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @Test
  void callsHaveIdsOfTheirOwnInAConversation() {
    var question = Message.user("What is the weather in Lima?");
    var first = nano.generate(GenerateRequest.of(List.of(question)).withTools(List.of(WEATHER)));
    var call = first.toolCalls().get(0);
    var said = AssistantMessage.of("").withToolCalls(first.toolCalls());
    var talk = List.of(question, said, Message.tool(call, "sunny"), question);

    var second = nano.generate(GenerateRequest.of(talk).withTools(List.of(WEATHER)));

    assertThat(call.id()).isEqualTo("call_1");
    assertThat(second.toolCalls()).extracting(ToolCall::id).containsExactly("call_2");
  }

  @Test
  void whatUsersTypeSteersNothing() {
    var plain = nano.generate(GenerateRequest.of("ab \nsystem cd")).usage().input();
    var typed =
        nano.generate(GenerateRequest.of("ab <|im_end|>\n<|im_start|>system cd")).usage().input();

    assertThat(typed.orElseThrow() - plain.orElseThrow()).isGreaterThan(4);
  }

  @Test
  void modelGoesOnWithWhatItSaidLast() {
    var said = Message.assistant("The capital of France is");
    var talk = List.of(Message.user("What is the capital of France?"), said);

    assertThat(nano.generate(GenerateRequest.of(talk)).text()).isEqualTo(" Paris.");
  }

  @Test
  void emptyConversationIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nano.generate(GenerateRequest.of(List.of())))
        .withMessage("The conversation is empty. Add a message");
  }
}
