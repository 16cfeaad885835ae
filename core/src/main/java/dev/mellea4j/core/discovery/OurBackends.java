package dev.mellea4j.core.discovery;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The backends of this project by name and alias, so that a missing one can be asked for. */
final class OurBackends {

  private static final Map<String, OurBackend> BACKENDS =
      Map.ofEntries(
          Map.entry("ollama", in("ollama", "OllamaBackendProvider")),
          Map.entry("openai", in("openai", "OpenAiBackendProvider")),
          Map.entry("vllm", in("openai", "VllmBackendProvider")),
          Map.entry("lmstudio", in("openai", "LmStudioBackendProvider")),
          Map.entry("litellm", in("litellm", "LiteLlmBackendProvider")),
          Map.entry("anthropic", in("litellm", "AnthropicBackendProvider")),
          Map.entry("azure", in("litellm", "AzureBackendProvider")),
          Map.entry("bedrock", in("litellm", "BedrockBackendProvider")),
          Map.entry("cohere", in("litellm", "CohereBackendProvider")),
          Map.entry("deepseek", in("litellm", "DeepSeekBackendProvider")),
          Map.entry("google", in("litellm", "GoogleBackendProvider")),
          Map.entry("groq", in("litellm", "GroqBackendProvider")),
          Map.entry("mistral", in("litellm", "MistralBackendProvider")),
          Map.entry("openrouter", in("litellm", "OpenRouterBackendProvider")),
          Map.entry("perplexity", in("litellm", "PerplexityBackendProvider")),
          Map.entry("together", in("litellm", "TogetherBackendProvider")),
          Map.entry("vertex", in("litellm", "VertexBackendProvider")),
          Map.entry("vertex_ai", in("litellm", "VertexBackendProvider")),
          Map.entry("watsonx", in("watsonx", "WatsonxBackendProvider")),
          Map.entry("hf", in("hf", "HfBackendProvider")),
          Map.entry("huggingface", in("hf", "HfBackendProvider")));

  private OurBackends() {}

  private static OurBackend in(String module, String provider) {
    return new OurBackend(
        "dev.mellea4j:mellea4j-backend-" + module,
        "dev.mellea4j.backend." + module,
        "dev.mellea4j.backend." + module + "." + provider);
  }

  /** Returns the names and aliases. */
  static Set<String> names() {
    return BACKENDS.keySet();
  }

  /** Returns the classes that open them. */
  static Set<String> providerClasses() {
    return BACKENDS.values().stream()
        .map(OurBackend::providerClass)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the backend of a name or an alias. */
  static Optional<OurBackend> named(String name) {
    return Optional.ofNullable(BACKENDS.get(name));
  }

  /**
   * A backend of this project.
   *
   * @param coordinates of its jar in Maven, without a version
   * @param module its name
   * @param providerClass the name of the class that opens it
   */
  record OurBackend(String coordinates, String module, String providerClass) {}
}
