package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tools that providers run themselves are theirs alone. */
class HostedToolsTest {

  private final ScriptedServer server =
      ScriptedServer.start()
          .otherwise(
              request ->
                  request.path().endsWith("/api/show")
                      ? ScriptedReply.json(200, "{\"capabilities\":[\"tools\"]}")
                      : ScriptedReply.json(400, "{\"error\":{\"message\":\"enough\"}}"));

  @AfterEach
  void stop() {
    server.close();
  }

  private BackendException ask(String model, ToolDefinition tool) {
    var config =
        BackendConfig.of(model)
            .withEnvironment(Map.of("VERTEXAI_PROJECT", "p"))
            .withBaseUrl(server.uri().toString())
            .with("api-key", "key-of-test")
            .with("max-retries", "0");
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      return catchThrowableOfType(
          BackendException.class,
          () -> backend.generate(GenerateRequest.of("Hi").withTools(List.of(tool))));
    }
  }

  static Stream<Arguments> hosted() {
    return Stream.of(
        row("anthropic/claude-opus-5", "anthropic", Map.of("type", "web_search_20250305")),
        row("vertex_ai/claude-opus-5", "anthropic", Map.of("type", "web_search_20250305")),
        row("azure_ai/claude-opus-5", "anthropic", Map.of("type", "web_search_20250305")),
        row("gemini/gemini-3-pro", "gemini", Map.of("googleSearch", Map.of())),
        row("vertex_ai/gemini-3-pro", "vertex", Map.of("enterpriseWebSearch", Map.of())),
        row("vertex_ai/gemini-3-pro", "gemini", Map.of("googleSearch", Map.of())),
        row("openrouter/a/b", "openrouter", Map.of("type", "openrouter:web_search")),
        row("openai/gpt-4o", "openai", Map.of("type", "custom")),
        row("azure/deployment", "azure", Map.of("type", "custom")),
        row("groq/groq/compound", "openai", Map.of("type", "browser_search")),
        row("mistral/m", "openai", Map.of("type", "web_search")));
  }

  private static Arguments row(String model, String owner, Map<String, ?> spec) {
    return argumentSet(model + " of " + owner, model, ToolDefinition.hosted(owner, spec));
  }

  @ParameterizedTest
  @MethodSource("hosted")
  void ownToolsAreSentAsTheyAre(String model, ToolDefinition tool) {
    assertThat(ask(model, tool)).hasMessageContaining("enough");
    var body = Json.MAPPER.readTree(server.requests().get(0).body());
    assertThat(body.at("/tools/0")).isEqualTo(Json.MAPPER.valueToTree(tool.spec()));
  }

  static Stream<String> models() {
    return Stream.of(
        "anthropic/claude-opus-5",
        "azure/deployment",
        "azure_ai/claude-opus-5",
        "bedrock/us.amazon.nova-pro-v1:0",
        "cohere/command-a-03-2025",
        "deepseek/deepseek-v4-pro",
        "gemini/gemini-3-pro",
        "groq/openai/gpt-oss-120b",
        "mistral/m",
        "ollama_chat/qwen3",
        "openai/gpt-4o",
        "openrouter/a/b",
        "vertex_ai/gemini-3-pro",
        "vertex_ai/claude-opus-5",
        "vertex_ai/meta/llama-4");
  }

  @ParameterizedTest
  @MethodSource("models")
  void foreignToolsAreRefusedBeforeAnythingIsSent(String model) {
    var foreign = ToolDefinition.hosted("somebody.else", Map.of("type", "search"));
    assertThat(ask(model, foreign).reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(server.requests()).filteredOn(r -> !r.path().endsWith("/api/show")).isEmpty();
  }
}
