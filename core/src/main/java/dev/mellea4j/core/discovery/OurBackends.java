package dev.mellea4j.core.discovery;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The backends of this project by name and alias, so that a missing one can be asked for. */
final class OurBackends {

  private static final Map<String, String> ARTIFACTS =
      Map.ofEntries(
          Map.entry("ollama", "ollama"),
          Map.entry("openai", "openai"),
          Map.entry("vllm", "openai"),
          Map.entry("lmstudio", "openai"),
          Map.entry("litellm", "litellm"),
          Map.entry("anthropic", "litellm"),
          Map.entry("google", "litellm"),
          Map.entry("cohere", "litellm"),
          Map.entry("mistral", "litellm"),
          Map.entry("together", "litellm"),
          Map.entry("perplexity", "litellm"),
          Map.entry("groq", "litellm"),
          Map.entry("deepseek", "litellm"),
          Map.entry("watsonx", "watsonx"),
          Map.entry("hf", "hf"),
          Map.entry("huggingface", "hf"));

  private OurBackends() {}

  static Set<String> names() {
    return ARTIFACTS.keySet();
  }

  /** Returns the Maven coordinates, without a version, of the jar that answers to this name. */
  static Optional<String> coordinates(String name) {
    return Optional.ofNullable(ARTIFACTS.get(name)).map("dev.mellea4j:mellea4j-backend-"::concat);
  }
}
