package dev.mellea4j.recorded;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.core.Backends;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A wire format of which there are recordings, and the backend that speaks it. */
@SuppressWarnings("ImmutableEnumChecker") // its sets and readers are never written
enum RecordedDialect {
  ANTHROPIC("anthropic", "litellm", "anthropic/m", Set.of("messages"), 161, AnthropicReading::of),
  BEDROCK(
      "bedrock",
      "litellm",
      "bedrock/m",
      Set.of("converse", "converse-stream"),
      78,
      BedrockReading::of),
  BEDROCK_INVOKE(
      "bedrock_invoke",
      "litellm",
      "bedrock/invoke/claude-m",
      Set.of("invoke", "invoke-with-response-stream"),
      14,
      InvokeReading::of),
  COHERE("cohere", "litellm", "cohere/m", Set.of("v2/chat"), 68, CohereReading::of),
  GEMINI(
      "gemini",
      "litellm",
      "gemini/m",
      Set.of("generateContent", "streamGenerateContent"),
      170,
      GeminiReading::of),
  OLLAMA("ollama", "ollama", "m", Set.of("/api/chat", "/api/generate"), 29, OllamaReading::of),
  OPENAI(
      "openai", "openai", "m", Set.of("chat/completions", "completions"), 603, OpenAiReading::of),
  RESPONSES("openai_responses", "openai", "m", Set.of("responses"), 216, ResponsesReading::of);

  private final String id;
  private final String backend;
  private final String model;
  private final Set<String> endpoints;
  private final int least;
  private final Function<Recording, Reading> reading;

  /**
   * A dialect.
   *
   * @param least so many recordings there were once; fewer are lost, not replayed
   * @param reading what plain code makes of a recording
   */
  RecordedDialect(
      String id,
      String backend,
      String model,
      Set<String> endpoints,
      int least,
      Function<Recording, Reading> reading) {
    this.id = id;
    this.backend = backend;
    this.model = model;
    this.endpoints = endpoints;
    this.least = least;
    this.reading = reading;
  }

  static Optional<RecordedDialect> of(String id) {
    return Arrays.stream(values()).filter(dialect -> dialect.id.equals(id)).findFirst();
  }

  String id() {
    return id;
  }

  boolean covers(String endpoint) {
    return endpoints.contains(endpoint);
  }

  int least() {
    return least;
  }

  Reading reading(Recording recording) {
    return reading.apply(recording);
  }

  Backend open(ScriptedServer server) {
    var config =
        BackendConfig.of(model)
            .withBaseUrl(server.uri().toString())
            .with("api-key", "k")
            .with("max-retries", "0");
    return Backends.installed().open(backend, complete(config));
  }

  private BackendConfig complete(BackendConfig config) {
    return switch (this) {
      case OLLAMA -> config.with("auto-pull", "false");
      case RESPONSES -> config.with("api", "responses");
      default -> config;
    };
  }
}
