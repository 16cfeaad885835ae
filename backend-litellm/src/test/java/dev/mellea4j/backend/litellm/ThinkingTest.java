package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Thinking in the words of the families of models that have words of their own. */
class ThinkingTest {

  private static final String CLAUDE =
      "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":\"end_turn\"}";
  private static final String GEMINI =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}]}";

  private final ScriptedServer server =
      ScriptedServer.start()
          .otherwise(
              request ->
                  ScriptedReply.json(200, request.path().contains("messages") ? CLAUDE : GEMINI));

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply ask(String model, GenerateRequest request) {
    var config =
        BackendConfig.of(model)
            .withEnvironment(Map.of())
            .withBaseUrl(server.uri().toString())
            .with("api-key", "key-of-test");
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      return backend.generate(request);
    }
  }

  private static GenerateRequest thinking(Object how) {
    return GenerateRequest.of("Hi").withOptions(ModelOptions.of(Map.of("thinking", how)));
  }

  private JsonNode sent() {
    return Json.MAPPER.readTree(server.requests().get(server.requests().size() - 1).body());
  }

  private static Object how(String text) {
    return text.matches("\\d+") ? Integer.valueOf(text) : text;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "claude-3-5-haiku-latest | on | {} | 1",
        "claude-sonnet-4-5 | on | {'type':'enabled','budget_tokens':4096} | 0",
        "claude-sonnet-4-5 | minimal | {'type':'enabled','budget_tokens':1024} | 0",
        "claude-sonnet-4-5 | low | {'type':'enabled','budget_tokens':1024} | 0",
        "claude-sonnet-4-5 | medium | {'type':'enabled','budget_tokens':2048} | 0",
        "claude-sonnet-4-5 | max | {'type':'enabled','budget_tokens':16384} | 0",
        "claude-sonnet-4-5 | 2000 | {'type':'enabled','budget_tokens':2000} | 0",
        "claude-sonnet-4-5 | off | {} | 0",
        "claude-opus-4-6 | 2000 | {'type':'enabled','budget_tokens':2000} | 0",
        "claude-opus-4-6 | on | {'type':'adaptive','display':'summarized'} | 0",
        "claude-opus-4-7 | 2000 | {'type':'adaptive','display':'summarized'} | 1",
        "claude-opus-5 | off | {'type':'disabled'} | 0",
        "claude-opus-5-5 | off | {} | 1",
        "claude-opus-5-5 | high | {'type':'adaptive','display':'summarized'} | 0",
      })
  void claudeThinksAsItsFamilyDoes(String model, String how, String thinking, int warnings) {
    var reply = ask("anthropic/" + model, thinking(how(how)));

    assertThat(sent().has("thinking") ? sent().get("thinking") : Json.object())
        .isEqualTo(Json.MAPPER.readTree(thinking.replace('\'', '"')));
    assertThat(reply.warnings()).hasSize(warnings);
  }

  @ParameterizedTest
  @CsvSource({"minimal, low", "low, low", "medium, medium", "xhigh, xhigh", "max, max"})
  void effortsOfClaudeAreItsOwn(String asked, String effort) {
    ask("anthropic/claude-opus-5", thinking(asked));
    assertThat(sent().at("/output_config/effort").asString()).isEqualTo(effort);
  }

  @Test
  void budgetLeavesRoomForTheAnswer() {
    ask("anthropic/claude-sonnet-4-5", thinking(10000));
    assertThat(sent().path("max_tokens").asInt()).isEqualTo(14096);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ask(
                    "anthropic/claude-sonnet-4-5",
                    thinking(10000).withOption(ModelOption.MAX_NEW_TOKENS, 9000)))
        .withMessageContaining("Raise max_new_tokens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask("anthropic/claude-sonnet-4-5", thinking(100)))
        .withMessageContaining("Make it 1024 or more");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "gemini-2.5-flash | on | {'thinkingBudget':-1,'includeThoughts':true} | 0",
        "gemini-2.5-flash | off | {'thinkingBudget':0,'includeThoughts':false} | 0",
        "gemini-2.5-flash | minimal | {'thinkingBudget':512,'includeThoughts':true} | 0",
        "gemini-2.5-flash | high | {'thinkingBudget':4096,'includeThoughts':true} | 0",
        "gemini-2.5-flash | max | {'thinkingBudget':8192,'includeThoughts':true} | 0",
        "gemini-2.5-flash | 2000 | {'thinkingBudget':2000,'includeThoughts':true} | 0",
        "gemini-3-pro | on | {'includeThoughts':true} | 0",
        "gemini-3-pro | off | {'thinkingLevel':'low','includeThoughts':false} | 1",
        "gemini-3-pro | medium | {'thinkingLevel':'medium','includeThoughts':true} | 0",
        "gemini-3-pro | max | {'thinkingLevel':'high','includeThoughts':true} | 1",
        "gemini-3-pro | 2000 | {'includeThoughts':true} | 1",
      })
  void geminiThinksAsItsGenerationDoes(String model, String how, String config, int warnings) {
    var reply = ask("gemini/" + model, thinking(how(how)));

    assertThat(sent().at("/generationConfig/thinkingConfig"))
        .isEqualTo(Json.MAPPER.readTree(config.replace('\'', '"')));
    assertThat(reply.warnings()).hasSize(warnings);
  }
}
