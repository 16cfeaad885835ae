package dev.mellea4j.recorded;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.core.Backends;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A wire format of which there are recorded requests, and the backend that writes it. */
@SuppressWarnings("ImmutableEnumChecker") // its sets and readers are never written
enum AskedDialect {
  ANTHROPIC("anthropic", Set.of("messages"), 160, AnthropicRequest::of),
  BEDROCK("bedrock", Set.of("converse", "converse-stream"), 70, BedrockRequest::of),
  BEDROCK_INVOKE(
      "bedrock_invoke", Set.of("invoke", "invoke-with-response-stream"), 14, AnthropicRequest::of),
  COHERE("cohere", Set.of("v2/chat"), 68, CohereRequest::of),
  GEMINI("gemini", Set.of("generateContent", "streamGenerateContent"), 170, GeminiRequest::of),
  OPENAI("openai", Set.of("chat/completions"), 590, OpenAiRequest::of),
  RESPONSES("openai_responses", Set.of("responses"), 216, ResponsesRequest::of);

  /** The prefixes of providers that are called otherwise in the recordings; any server else. */
  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("copilot", "hosted_vllm"),
          Map.entry("doubleword", "hosted_vllm"),
          Map.entry("gpustack", "hosted_vllm"),
          Map.entry("llamacpp", "llamafile"),
          Map.entry("mistralrs", "hosted_vllm"),
          Map.entry("ollama", "hosted_vllm"),
          Map.entry("ollama_cloud", "hosted_vllm"),
          Map.entry("venice", "veniceai"));

  private final String id;
  private final Set<String> endpoints;
  private final int least;
  private final BiFunction<Recording, ScriptedServer, GenerateRequest> request;

  /**
   * A dialect.
   *
   * @param least so many recordings there were once; fewer are lost, not compared
   * @param request what was asked for, in terms of our API
   */
  AskedDialect(
      String id, Set<String> endpoints, int least, Function<Recording, GenerateRequest> request) {
    this(id, endpoints, least, (recording, server) -> request.apply(recording));
  }

  /** A dialect that tells servers apart. */
  AskedDialect(
      String id,
      Set<String> endpoints,
      int least,
      BiFunction<Recording, ScriptedServer, GenerateRequest> request) {
    this.id = id;
    this.endpoints = endpoints;
    this.least = least;
    this.request = request;
  }

  String id() {
    return id;
  }

  int least() {
    return least;
  }

  boolean covers(Recording recording) {
    return recording.dialect().equals(id)
        && endpoints.contains(recording.endpoint())
        && recording.body().isObject();
  }

  GenerateRequest request(Recording recording, ScriptedServer server) {
    return request.apply(recording, server);
  }

  /** Opens a backend that speaks as the provider of a recording wants it. */
  Backend open(ScriptedServer server, Recording recording) {
    return this == RESPONSES ? responses(server, recording) : litellm(server, recording);
  }

  private static Backend responses(ScriptedServer server, Recording recording) {
    boolean openAi = Set.of("openai", "azure", "azure_ai").contains(recording.provider());
    var config =
        BackendConfig.of(recording.model())
            .withEnvironment(Map.of())
            .withBaseUrl(server.uri().toString())
            .with("api", "responses")
            .with("traits", openAi ? "no extensions, closed schemas" : "extensions")
            .with("max-retries", "0");
    return Backends.installed().open("openai", config);
  }

  private Backend litellm(ScriptedServer server, Recording recording) {
    var provider = PREFIXES.getOrDefault(recording.provider(), recording.provider());
    var prefix =
        switch (this) {
          case BEDROCK -> "bedrock";
          case BEDROCK_INVOKE -> "bedrock/invoke";
          default -> provider;
        };
    var config =
        BackendConfig.of(prefix + "/" + recording.model())
            .withEnvironment(Map.of("VERTEXAI_PROJECT", "p"))
            .withBaseUrl(server.uri().toString())
            .with("api-key", "k")
            .with("max-retries", "0");
    return Backends.installed().open("litellm", config);
  }
}
