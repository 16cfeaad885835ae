package dev.mellea4j.backend.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.ChatContext;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.core.MelleaSession;
import dev.mellea4j.core.Prompt;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.Tool;
import dev.mellea4j.core.tool.ToolFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A session on a real Ollama server, with the small model that the servers' script gives it. */
@Tag("live")
@EnabledIfSystemProperty(
    named = "mellea.live",
    matches = "true",
    disabledReason = "needs real servers: mvn verify -Plive")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OllamaLiveTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final String PULLABLE = "http://127.0.0.1:5000/library/pullable";

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

  private static MelleaSession nano() {
    return Mellea.session().backend("ollama").model("nano").start();
  }

  @Test
  void theDefaultSessionAnswers() {
    try (var m = Mellea.startSession()) {
      var reply = m.chat("What is the capital of France?");

      assertThat(reply.text()).contains("Paris");
      assertThat(reply.model()).hasValue("granite4.1:3b");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(reply.usage().input()).isPresent();
      assertThat(reply.usage().output()).isPresent();
    }
  }

  @Test
  void streamsPieceByPiece() {
    try (var m = nano();
        var pieces = m.stream("What is the capital of Peru?")) {
      var all = new ArrayList<String>();
      pieces.forEach(all::add);

      assertThat(all).hasSizeGreaterThan(3);
      assertThat(pieces.reply().text()).isEqualTo(String.join("", all)).contains("Lima");
      assertThat(pieces.reply().timeToFirstToken()).isPresent();
    }
  }

  @Test
  void remembersEarlierTurns() {
    try (var m = Mellea.session().backend("ollama:nano").context(ChatContext.empty()).start()) {
      m.chat("My name is Ada.");

      assertThat(m.chat("What is my name?").text()).contains("Ada");
    }
  }

  record Person(String name, int age) {}

  @Test
  void answersInRecords() {
    try (var m = nano()) {
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

  @Test
  void runsToolsAndTellsTheResult() {
    try (var m = nano()) {
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

  @Test
  void continuesRawPrompts() {
    try (var backend = Backends.installed().open("ollama:nano")) {
      var prompts =
          List.of(
              "<|im_start|>user\nWhat is the capital of Italy?<|im_end|>\n<|im_start|>assistant\n",
              "<|im_start|>user\nWhat is the capital of Japan?<|im_end|>\n<|im_start|>assistant\n");

      assertThat(backend.complete(prompts, ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 20)))
          .extracting(Reply::text)
          .satisfiesExactly(
              italy -> assertThat(italy).contains("Rome"),
              japan -> assertThat(japan).contains("Tokyo"));
    }
  }

  @Test
  void listsItsModelsAndTellsItsHealth() {
    try (var backend = Backends.installed().open("ollama")) {
      assertThat(backend.models()).extracting(ModelInfo::name).contains("nano:latest");
      assertThat(backend.health().status()).isEqualTo(Health.Status.UP);
    }
  }

  @Test
  void refusesAnImageThatTheModelCannotSee() {
    try (var m = nano()) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> m.chat(Prompt.of(Content.text("Who?"), Content.image(PNG))))
          .withMessageStartingWith("Model 'nano' sees no images")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.UNSUPPORTED);
      assertThat(m.backend().capabilities().supports(Capability.TOOLS))
          .isEqualTo(dev.mellea4j.api.Capabilities.Answer.YES);
    }
  }

  @Test
  void aModelThatNobodyHasIsNotFound() {
    try (var m = Mellea.session().backend("ollama").model("no-such-model").start()) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> m.chat("Hello"))
          .withMessageStartingWith(
              "Model 'no-such-model' is not on the server and could not be pulled: ")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.MODEL_NOT_FOUND);
    }
  }

  @Test
  void pullsAModelOnFirstUse() throws Exception {
    LiveOllama.delete(PULLABLE);
    var config = BackendConfig.of(PULLABLE).with("insecure-pull", "true");
    var news = new ArrayList<Progress>();
    try (var m = Mellea.session().backend("ollama").config(config).start();
        var pieces = m.stream("What is the capital of France?").onProgress(news::add)) {
      pieces.forEach(piece -> {});

      assertThat(pieces.reply().text()).contains("Paris");
      assertThat(news).anyMatch(item -> item.bytesTotal().orElse(0) > 7_000_000);
      assertThat(news).anyMatch(item -> item.phase().endsWith("success"));
    } finally {
      LiveOllama.delete(PULLABLE);
    }
  }

  @Test
  void closingAStreamStopsTheServerFromGenerating() throws Exception {
    try (var m = nano();
        var log = LiveOllama.log()) {
      m.chat("Hello"); // the model is loaded
      log.await("/api/chat");
      try (var pieces = m.stream(LONG)) {
        pieces.iterator().next();
      }

      assertThat(log.await("/api/chat")).as("how long the server worked").isLessThan(1_000);
    }
  }

  @Test
  void survivesAServerThatStopsAndStartsAgain() throws Exception {
    try (var m = nano()) {
      try (var pieces = m.stream(LONG)) {
        var reader = pieces.iterator();
        reader.next();
        LiveOllama.stop();

        assertThatExceptionOfType(BackendException.class)
            .isThrownBy(() -> reader.forEachRemaining(piece -> {}))
            .satisfies(
                e -> {
                  assertThat(e.reason()).isEqualTo(Reason.INCOMPLETE);
                  assertThat(e.partialReply().orElseThrow().text()).isNotEmpty();
                });
        assertThatExceptionOfType(BackendException.class)
            .isThrownBy(() -> m.chat("Hello"))
            .withMessageContaining("ollama serve")
            .extracting(BackendException::reason)
            .isEqualTo(Reason.UNREACHABLE);
      } finally {
        LiveOllama.start();
      }

      assertThat(m.chat("What is the capital of France?").text()).contains("Paris");
    }
  }
}
