package dev.mellea4j.config.agent;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.core.Backends;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Opens models on servers of the OpenAI API, at their usual addresses; the caller closes them.
 * Needs the artifact {@code mellea4j-backend-openai}.
 */
public final class LocalServer {

  private static final String OLLAMA = "http://localhost:11434/v1";

  private LocalServer() {}

  /** Opens a model of Ollama, at {@code http://localhost:11434/v1}. */
  public static Backend ollama(String model) {
    return ollama(model, OLLAMA);
  }

  /** Opens a model of Ollama. */
  public static Backend ollama(String model, String baseUrl) {
    return ollama(model, baseUrl, Backends.installed());
  }

  static Backend ollama(String model, String baseUrl, Backends backends) {
    return backends.open("openai", config(System.getenv(), baseUrl).withModel(model));
  }

  /** Opens a model of vLLM, at {@code http://localhost:8000/v1} unless its variables say else. */
  public static Backend vllm(String model) {
    return vllm(model, Backends.installed());
  }

  static Backend vllm(String model, Backends backends) {
    return backends.open("vllm", BackendConfig.of(model));
  }

  /** Opens a model of vLLM. */
  public static Backend vllm(String model, String baseUrl) {
    return Backends.installed().open("vllm", BackendConfig.of(model).withBaseUrl(baseUrl));
  }

  /** Opens the model that LM Studio has loaded, at {@code http://localhost:1234/v1}. */
  public static Backend lmStudio() {
    return lmStudio(Backends.installed());
  }

  static Backend lmStudio(Backends backends) {
    return backends.open("lmstudio", BackendConfig.empty());
  }

  /** Opens a model of LM Studio. */
  public static Backend lmStudio(String model, String baseUrl) {
    return Backends.installed().open("lmstudio", BackendConfig.of(model).withBaseUrl(baseUrl));
  }

  /** Returns a configuration in which OpenAI's variables reach OpenAI's own server alone. */
  static BackendConfig config(Map<String, String> environment, String baseUrl) {
    var variables = new HashMap<>(environment);
    if (!isOpenAi(baseUrl)) {
      variables.keySet().removeIf(name -> name.startsWith("OPENAI_"));
    }
    return BackendConfig.empty().withEnvironment(variables).withBaseUrl(baseUrl);
  }

  private static boolean isOpenAi(String baseUrl) {
    try {
      var host = URI.create(baseUrl.strip()).getHost();
      return host != null && (host.equals("openai.com") || host.endsWith(".openai.com"));
    } catch (IllegalArgumentException e) {
      return false; // the backend says what is wrong with it
    }
  }
}
