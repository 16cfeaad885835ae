package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nano with a template that opens a thought, as those of reasoning models do; it closes none. */
class ThinkingNanoTest {

  private static final String TEMPLATE =
      "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
          + "{% if tools %}<tool_call>{% endif %}<|im_start|>assistant\n{{ '<think>\\n' }}";

  private static final GenerateRequest CAPITAL =
      GenerateRequest.of("What is the capital of France?");

  private static final ResponseFormat CITY =
      ResponseFormat.schema(
          "city",
          "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"maxLength\":20}},"
              + "\"required\":[\"city\"]}");

  @TempDir private static Path folder;

  private static Backend nano;

  @BeforeAll
  static void open() throws IOException {
    Nano.copy(folder);
    Files.writeString(folder.resolve("chat_template.jinja"), TEMPLATE);
    nano =
        new HfBackendProvider().open(BackendConfig.of(folder.toString()).withEnvironment(Map.of()));
  }

  @AfterAll
  static void close() {
    nano.close();
  }

  @Test
  void stopSequenceEndsNoThought() {
    var reply =
        nano.generate(CAPITAL.withOption(ModelOption.STOP_SEQUENCES, List.of("Paris", "\n")));

    assertThat(reply.thinking()).isEqualTo("The capital of France is Paris.");
    assertThat(reply.rawFinishReason()).contains("eos_token");
    assertThat(reply.warnings())
        .containsExactly("The model ended its reply within a thought, so the reply has no text");
  }

  @Test
  void thoughtTakesNoTokensThatTheAnswerNeeds() {
    for (int tokens : new int[] {40, 100, 250}) {
      var reply =
          nano.generate(CAPITAL.withFormat(CITY).withOption(ModelOption.MAX_NEW_TOKENS, tokens));

      assertThat(reply.text()).startsWith("{\"city\":").endsWith("}");
      assertThat(reply.thinking()).startsWith("The capital of France is Paris.");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(reply.usage().output().orElseThrow()).isLessThanOrEqualTo(tokens);
      assertThat(reply.warnings())
          .containsExactly(
              "The thought was ended, to leave room for a reply in the form that was asked for");
    }
  }

  @Test
  void thoughtTakesNoTokensThatACallNeeds() {
    var tool = ToolDefinition.of("f", "", "{\"type\":\"object\",\"properties\":{}}");
    var request = CAPITAL.withTools(List.of(tool)).withToolChoice(ToolChoice.REQUIRED);

    assertThat(nano.generate(request).toolCalls()).hasSize(1);
  }

  @Test
  void answerThatHasNoRoomBehindAThoughtIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                nano.generate(CAPITAL.withFormat(CITY).withOption(ModelOption.MAX_NEW_TOKENS, 12)))
        .withMessageStartingWith("A reply in the form that is asked for may take ");
  }
}
