import org.jspecify.annotations.NullMarked;

/**
 * Runs requests on OpenAI, on vLLM, on LM Studio, and on other servers that speak the <a
 * href="https://platform.openai.com/docs/api-reference">OpenAI API</a>.
 *
 * <p>Exports nothing: open it by the names {@code openai}, {@code vllm} and {@code lmstudio} with
 * {@code Backends} or {@code Mellea} of {@code dev.mellea4j.core}.
 */
@NullMarked
module dev.mellea4j.backend.openai {
  requires dev.mellea4j.api;
  requires dev.mellea4j.http;
  requires tools.jackson.databind;
  requires static org.jspecify;

  provides dev.mellea4j.api.BackendProvider with
      dev.mellea4j.backend.openai.LmStudioBackendProvider,
      dev.mellea4j.backend.openai.OpenAiBackendProvider,
      dev.mellea4j.backend.openai.VllmBackendProvider;
}
