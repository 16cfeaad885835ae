package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's Responses at hosts that have them, where chat completions would refuse. */
class ResponsesTest {

  private static final GenerateRequest CALLING =
      GenerateRequest.of("Hi")
          .withTools(List.of(ToolDefinition.of("f", "", "{\"type\":\"object\"}")));

  private final ScriptedServer server = ScriptedServer.start().otherwise(ResponsesTest::answer);

  @AfterEach
  void stop() {
    server.close();
  }

  private static ScriptedReply answer(ReceivedRequest request) {
    return request.path().endsWith("/responses")
        ? ScriptedReply.json(
            200,
            "{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}]}")
        : ScriptedReply.json(
            200, "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}");
  }

  private Backend open(String model, String path, Map<String, String> settings) {
    var config =
        BackendConfig.of(model)
            .withEnvironment(Map.of())
            .withBaseUrl(server.uri(path).toString())
            .with("api-key", "key-of-test");
    if (model.startsWith("openai/")) { // which is any server at another address
      config = config.with("traits", "responses");
    }
    for (var setting : settings.entrySet()) {
      config = config.with(setting.getKey(), setting.getValue());
    }
    return new LiteLlmBackendProvider().open(config);
  }

  @ParameterizedTest
  @CsvSource({
    "azure/gpt-5.4, /openai/v1, auto, /openai/v1/responses",
    "azure/gpt-5.4, /openai/v1, chat, /openai/v1/chat/completions",
    "azure/gpt-5.1, /openai/v1, auto, /openai/v1/chat/completions",
    "azure/gpt-5.1, /openai/v1, responses, /openai/v1/responses",
    "azure/gpt-5.4, '', auto, /openai/deployments/gpt-5.4/chat/completions",
    "azure/my-deployment, /openai/v1/responses, responses, /openai/v1/responses",
    "openai/gpt-5.4, /v1, auto, /v1/responses",
    "openai/gpt-4o, /v1, auto, /v1/chat/completions",
    "openai/o3-pro, /v1, auto, /v1/responses",
    "xai/grok-4.20-multi-agent, /v1, auto, /v1/responses",
    "groq/gpt-5.4, /openai/v1, auto, /openai/v1/chat/completions",
    "groq/openai/gpt-oss-120b, /openai/v1, responses, /openai/v1/responses",
    "bedrock_mantle/openai.gpt-5.5, /openai/v1, auto, /openai/v1/responses",
    "bedrock_mantle/openai.gpt-oss-120b, '', auto, /v1/chat/completions",
    "bedrock_mantle/openai.gpt-oss-120b, '', responses, /v1/responses",
    "bedrock/openai/openai.gpt-6-sol, '', auto, /openai/v1/responses",
    "bedrock/openai/openai.gpt-oss-20b-1:0, '', auto, /openai/v1/chat/completions",
  })
  void callWithToolsGoesWhereTheyAreTaken(String model, String path, String api, String target) {
    try (var backend = open(model, path, Map.of("api", api))) {
      assertThat(backend.generate(CALLING).text()).isEqualTo("Hi");
      assertThat(backend.generate(CALLING).warnings()).isEmpty();
    }
    assertThat(server.requests()).extracting(ReceivedRequest::path).containsOnly(target);
  }

  @Test
  void deploymentHasNoResponses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("azure/d", "", Map.of("api", "responses")))
        .withMessageContaining("/openai/v1")
        .withMessageContaining("'api' to chat");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("azure/d", "", Map.of("api", "reponses")))
        .withMessageContaining("'reponses' is no API. APIs: auto, chat, responses");
  }

  @Test
  void optionsOfResponsesAreThoseThatTheModelTakes() {
    try (var backend = open("azure/gpt-5", "/openai/v1", Map.of("api", "responses"))) {
      var reply = backend.generate(CALLING.withOption(ModelOption.TEMPERATURE, 0.2));
      assertThat(reply.warnings()).containsExactly("Model 'gpt-5' takes no temperature; left out");
    }
    assertThat(server.requests().get(0).body()).doesNotContain("temperature");
  }
}
