package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.CachePoint;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the guide, of what each provider is asked for, is what is sent. */
class FeatureTableTest {

  private static final Path GUIDE = Path.of("../.github/docs/providers.md");

  private static final List<String> MODELS =
      List.of(
          "anthropic/claude-opus-5",
          "azure/deployment",
          "azure_ai/mistral-large",
          "azure_ai/claude-opus-5",
          "bedrock/us.anthropic.claude-opus-5",
          "bedrock/us.amazon.nova-2-lite-v1:0",
          "bedrock/invoke/us.anthropic.claude-opus-5",
          "bedrock_mantle/anthropic.claude-opus-5",
          "bedrock_mantle/openai.gpt-oss-120b",
          "cohere/command-a-03-2025",
          "deepseek/deepseek-v4-pro",
          "fireworks_ai/kimi-k2",
          "gemini/gemini-3-pro",
          "groq/openai/gpt-oss-120b",
          "hosted_vllm/qwen3",
          "huggingface/Qwen/Qwen3-32B",
          "litellm_proxy/team-model",
          "mistral/mistral-medium-latest",
          "moonshot/kimi-k3",
          "ollama_chat/qwen3",
          "openai/gpt-4o",
          "openrouter/anthropic/claude-opus-5",
          "perplexity/sonar",
          "together_ai/meta-llama/llama-4",
          "vertex_ai/gemini-3-pro",
          "vertex_ai/claude-opus-5",
          "vertex_ai/meta/llama-4",
          "watsonx/ibm/granite-4-h-small",
          "xai/grok-5",
          "zai/glm-5.2");

  private static final ToolDefinition WEATHER =
      ToolDefinition.of("get_weather", "Weather", "{\"type\":\"object\",\"properties\":{}}");

  /** At another address the name stands for whoever answers there. */
  private static final BackendConfig AT_OPENAI =
      BackendConfig.empty().with("traits", "no extensions, closed schemas");

  private static final byte[] BYTES = {1, 2, 3};
  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");

  /** A feature: a request for it, and how one sees that it was sent. */
  private record Feature(GenerateRequest request, Predicate<String> seen) {

    static Feature of(GenerateRequest request) {
      return new Feature(request, body -> true);
    }
  }

  private static Map<String, Feature> features() {
    var features = new LinkedHashMap<String, Feature>();
    var tools = HELLO.withTools(List.of(WEATHER));
    features.put("tools", new Feature(tools, body -> body.contains("get_weather")));
    features.put("one tool", Feature.of(tools.withToolChoice(ToolChoice.tool("get_weather"))));
    features.put("images", content(Content.image(Media.of("image/png", BYTES))));
    features.put("addresses of images", content(Content.image(address("image/png"))));
    features.put("PDF", content(DocumentContent.of(Media.of("application/pdf", BYTES))));
    features.put("addresses of PDF", content(DocumentContent.of(address("application/pdf"))));
    features.put("sound", content(Content.audio("audio/wav", BYTES)));
    features.put("JSON", Feature.of(HELLO.withFormat(ResponseFormat.JSON)));
    features.put(
        "schema",
        Feature.of(HELLO.withFormat(ResponseFormat.schema("a", "{\"type\":\"object\"}"))));
    features.put(
        "schema and tools",
        Feature.of(tools.withFormat(ResponseFormat.schema("a", "{\"type\":\"object\"}"))));
    features.put("thinking", Feature.of(HELLO.withOption(ModelOption.THINKING, Thinking.ON)));
    features.put(
        "budget", Feature.of(HELLO.withOption(ModelOption.THINKING, Thinking.budget(2000))));
    features.put("seed", Feature.of(HELLO.withOption(ModelOption.SEED, 1)));
    features.put(
        "cache points",
        new Feature(
            content(Content.text("Long").withCachePoint(CachePoint.STANDARD)).request,
            body -> body.contains("cache_control") || body.contains("cachePoint")));
    return features;
  }

  private static Media address(String type) {
    return Media.of(type, URI.create("https://a.test/b"));
  }

  private static Feature content(Content part) {
    return Feature.of(GenerateRequest.of(List.of(Message.user(part))));
  }

  private static ScriptedReply answer(ReceivedRequest request) {
    var path = request.path();
    if (path.endsWith("/api/show")) {
      return ScriptedReply.json(
          200, "{\"capabilities\":[\"tools\",\"vision\",\"thinking\",\"completion\"]}");
    }
    if (path.endsWith("/identity/token")) {
      return ScriptedReply.json(200, "{\"access_token\":\"t\",\"expires_in\":3600}");
    }
    if (path.endsWith("/api/chat")) {
      return ScriptedReply.json(200, "{\"message\":{\"content\":\"Hi\"},\"done\":true}");
    }
    if (Stream.of("messages", "/invoke", "awPredict").anyMatch(path::endsWith)) {
      return ScriptedReply.json(
          200,
          "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":\"end_turn\"}");
    }
    if (path.endsWith("enerateContent")) {
      return ScriptedReply.json(
          200,
          "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}]}");
    }
    if (path.endsWith("/responses")) {
      return ScriptedReply.json(
          200,
          "{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}]}");
    }
    if (path.endsWith("converse")) {
      return ScriptedReply.json(
          200,
          "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Hi\"}]}},\"stopReason\":\"end_turn\"}");
    }
    return path.endsWith("v2/chat")
        ? ScriptedReply.json(
            200,
            "{\"finish_reason\":\"COMPLETE\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}}")
        : ScriptedReply.json(
            200,
            "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"text\":\"Hi\",\"finish_reason\":\"stop\"}]}");
  }

  @Test
  void tableOfTheGuideIsTrue() throws IOException {
    assertThat(Files.readString(GUIDE)).contains(table());
  }

  private static String table() {
    var features = features();
    var head = "| model | %s | raw | models |".formatted(String.join(" | ", features.keySet()));
    var table =
        new StringBuilder(head)
            .append("\n|")
            .append(" --- |".repeat(features.size() + 3))
            .append("\n");
    for (var model : MODELS) {
      table.append("| `").append(model).append("` |");
      try (var server = ScriptedServer.start().otherwise(FeatureTableTest::answer);
          var backend = open(model, server)) {
        features.values().forEach(feature -> table.append(cell(backend, server, feature)));
        table.append(cell(() -> backend.complete(List.of("Hi"), ModelOptions.empty())));
        table.append(cell(backend::models)).append("\n");
      }
    }
    return table.toString();
  }

  private static Backend open(String model, ScriptedServer server) {
    return new LiteLlmBackendProvider()
        .open(
            (model.startsWith("openai/") ? AT_OPENAI.withModel(model) : BackendConfig.of(model))
                .withEnvironment(
                    Map.of(
                        "VERTEXAI_PROJECT",
                        "p",
                        "WATSONX_PROJECT_ID",
                        "p",
                        "WATSONX_IAM_URL",
                        server.uri().toString()))
                .withBaseUrl(server.uri().toString())
                .with("api-key", "key-of-test"));
  }

  private static String cell(Backend backend, ScriptedServer server, Feature feature) {
    try {
      var reply = backend.generate(feature.request);
      var body = server.requests().get(server.requests().size() - 1).body();
      return reply.warnings().isEmpty() && feature.seen.test(body) ? " yes |" : " – |";
    } catch (BackendException e) {
      assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED);
      return " no |";
    }
  }

  private static String cell(Runnable call) {
    try {
      call.run();
      return " yes |";
    } catch (BackendException e) {
      return e.reason() == Reason.UNSUPPORTED ? " no |" : " yes |";
    }
  }
}
