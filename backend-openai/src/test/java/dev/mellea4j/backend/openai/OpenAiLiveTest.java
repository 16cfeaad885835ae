package dev.mellea4j.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.Tool;
import dev.mellea4j.core.tool.ToolFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions on real servers, with the small model that the servers' script gives them. */
@Tag("live")
@EnabledIfSystemProperty(
    named = "mellea.live",
    matches = "true",
    disabledReason = "needs real servers: mvn verify -Plive")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OpenAiLiveTest {

  /** Has the model write for many seconds. */
  private static final Prompt LONG =
      Prompt.of("Count.")
          .withFormat(
              ResponseFormat.schema(
                  "long",
                  "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"minLength\":30},"
                      + "\"minItems\":300}"))
          .withOption(ModelOption.TEMPERATURE, 1.0)
          .withOption(ModelOption.MAX_NEW_TOKENS, 900);

  /** Has the server send more than sockets hold, so that it is not done before it is read. */
  private static final ModelOptions WIDE =
      ModelOptions.of(ModelOption.TEMPERATURE, 0.0).with("logprobs", true).with("top_logprobs", 50);

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void answers(LiveServer server) {
    try (var m = server.session().start()) {
      var reply = m.chat("What is the capital of France?");

      assertThat(reply.text()).contains("Paris");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(reply.usage().input()).isPresent();
      assertThat(reply.usage().output()).isPresent();
      assertThat(reply.id()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void streamsPieceByPieceAndCounts(LiveServer server) {
    try (var m = server.session().start();
        var pieces = m.stream("What is the capital of Peru?")) {
      var all = new ArrayList<String>();
      pieces.forEach(all::add);

      assertThat(all).hasSizeGreaterThan(1);
      assertThat(pieces.reply().text()).isEqualTo(String.join("", all)).contains("Lima");
      assertThat(pieces.reply().usage().output()).isPresent();
      assertThat(pieces.reply().timeToFirstToken()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void remembersEarlierTurns(LiveServer server) {
    try (var m = server.session().context(ChatContext.empty()).start()) {
      m.chat("My name is Ada.");

      assertThat(m.chat("What is my name?").text()).contains("Ada");
    }
  }

  record Person(String name, int age) {}

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void answersInRecords(LiveServer server) {
    try (var m = server.session().start()) {
      var person = m.chat("Extract name and age as JSON: Ada is 36 years old.", Person.class);

      assertThat(person.name()).isNotBlank();
    }
  }

  static final class Tools {

    @Tool("Returns the weather in a city.")
    String get_weather(@Param(value = "the city", name = "city") String city) {
      return "22 degrees and sunny";
    }
  }

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void runsToolsAndTellsTheResult(LiveServer server) {
    try (var m = server.session().start()) {
      var prompt =
          Prompt.of("What is the weather in Lima?")
              .withTools(ToolFunction.in(new Tools()))
              .withToolRounds(2);

      assertThat(m.chat(prompt).text()).contains("22 degrees");
      assertThat(m.chat(prompt.withToolRounds(0)).toolCalls())
          .singleElement()
          .satisfies(call -> assertThat(call.arguments()).contains("Lima"));
    }
  }

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void streamsToolCalls(LiveServer server) {
    try (var m = server.session().start();
        var pieces =
            m.stream(
                Prompt.of("What is the weather in Lima?")
                    .withTools(ToolFunction.in(new Tools())))) {
      pieces.forEach(piece -> {});

      assertThat(pieces.reply().toolCalls())
          .singleElement()
          .satisfies(call -> assertThat(call.arguments()).contains("Lima"));
      assertThat(pieces.reply().finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    }
  }

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void continuesRawPrompts(LiveServer server) {
    try (var m = server.session().start()) {
      var prompts =
          List.of(
              "<|im_start|>user\nWhat is the capital of Italy?<|im_end|>\n<|im_start|>assistant\n",
              "<|im_start|>user\nWhat is the capital of Japan?<|im_end|>\n<|im_start|>assistant\n");
      var replies = m.backend().complete(prompts, ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 20));

      assertThat(replies).extracting(Reply::text).hasSize(2).noneMatch(String::isBlank);
    }
  }

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void keepsTheLongestLength(LiveServer server) {
    try (var m = server.session().start()) {
      var prompt =
          Prompt.of("What is the capital of Peru?").withOption(ModelOption.MAX_NEW_TOKENS, 2);
      var reply = m.chat(prompt);

      assertThat(reply.usage().output().orElseThrow()).isLessThan(4);
      assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
    }
  }

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void tellsHowLikelyTokensWere(LiveServer server) {
    try (var m = server.session().start()) {
      var options = ModelOptions.empty().with("logprobs", true).with("top_logprobs", 2);
      var reply = m.chat("What is the capital of Peru?", options);

      assertThat(reply.extras().get("logprobs")).asInstanceOf(LIST).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(LiveServer.class)
  void listsItsModelsAndTellsItsHealth(LiveServer server) {
    try (var m = server.session().start()) {
      assertThat(m.backend().models())
          .extracting(ModelInfo::name)
          .anyMatch(name -> name.startsWith("nano"));
      assertThat(m.backend().health().status()).isEqualTo(Health.Status.UP);
    }
  }

  @Test
  void closingAStreamStopsTheServerFromGenerating() throws Exception {
    try (var m = LiveServer.LLAMACPP.session().options(WIDE).start()) {
      try (var pieces = m.stream(LONG)) {
        pieces.iterator().next();
        assertThat(LiveServer.LLAMACPP.isBusy()).isTrue();
      }

      var deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      while (LiveServer.LLAMACPP.isBusy()) {
        assertThat(System.nanoTime()).as("the server goes on").isLessThan(deadline);
      }
    }
  }

  @Test
  void survivesAServerThatStopsAndStartsAgain() throws Exception {
    try (var m = LiveServer.LLAMACPP.session().options(WIDE).retry(RetryPolicy.NONE).start()) {
      try (var pieces = m.stream(LONG)) {
        var reader = pieces.iterator();
        reader.next();
        LiveServer.LLAMACPP.stop();

        assertThatExceptionOfType(BackendException.class)
            .isThrownBy(() -> reader.forEachRemaining(piece -> {}))
            .satisfies(
                e -> {
                  assertThat(e.reason()).isEqualTo(Reason.INCOMPLETE);
                  assertThat(e.partialReply().orElseThrow().text()).isNotEmpty();
                });
        assertThatExceptionOfType(BackendException.class)
            .isThrownBy(() -> m.chat("Hello"))
            .extracting(BackendException::reason)
            .isEqualTo(Reason.UNREACHABLE);
        assertThat(m.backend().health().status()).isEqualTo(Health.Status.DOWN);
      } finally {
        LiveServer.LLAMACPP.start();
      }

      assertThat(m.chat("What is the capital of France?").text()).contains("Paris");
    }
  }

  private static BackendException failure(String model, String key) {
    try (var m =
        LiveServer.LITELLM.session().model(model).apiKey(key).retry(RetryPolicy.NONE).start()) {
      return catchThrowableOfType(BackendException.class, () -> m.chat("Hello"));
    }
  }

  @Test
  void aWrongKeyIsRefused() {
    var failure = failure("nano", "sk-wrong");

    assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(failure.httpStatus()).hasValue(401);
    assertThat(failure.getMessage()).doesNotContain("sk-wrong");
  }

  @Test
  void aSpentBudgetIsNamed() {
    var failure = failure("nano", "sk-mellea4j-spent");

    assertThat(failure.reason()).isEqualTo(Reason.QUOTA_EXHAUSTED);
  }

  @Test
  void aDeadUpstreamIsUnavailable() {
    assertThat(failure("dead", "sk-mellea4j-test").reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aBrokenUpstreamIsAnsweredByAnother() {
    try (var m = LiveServer.LITELLM.session().model("broken").start()) {
      assertThat(m.chat("What is the capital of France?").text()).contains("Paris");
    }
  }

  @Test
  void aRateLimitIsNamed() {
    failure("limited", "sk-mellea4j-test");
    var failure = failure("limited", "sk-mellea4j-test");

    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure.httpStatus()).hasValue(429);
  }

  @Test
  void aModelThatNobodyHasIsNotFound() {
    try (var m = LiveServer.OLLAMA.session().model("no-such-model").start()) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> m.chat("Hello"))
          .extracting(BackendException::reason)
          .isEqualTo(Reason.MODEL_NOT_FOUND);
    }
  }
}
