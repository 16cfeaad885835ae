package dev.mellea4j.backend.openai;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.openai.responses.OpenAiApi;
import java.util.List;

/**
 * Opens models that a <a
 * href="https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html">vLLM server</a> runs.
 *
 * <table>
 * <caption>Settings, besides the clocks and retries of every backend that speaks HTTP</caption>
 * <tr><td>{@code base-url}</td><td>the server; {@code VLLM_BASE_URL} or {@code
 *     HOSTED_VLLM_API_BASE}, by default {@code http://localhost:8000/v1}</td></tr>
 * <tr><td>{@code api-key}</td><td>if the server wants one; {@code VLLM_API_KEY} or {@code
 *     HOSTED_VLLM_API_KEY}</td></tr>
 * <tr><td>{@code model}</td><td>without a default; a backend without one lists the server's
 *     models, and generates nothing</td></tr>
 * <tr><td>{@code traits}, {@code api}</td><td>as for {@code openai}</td></tr>
 * </table>
 */
public final class VllmBackendProvider implements BackendProvider {

  @Override
  public String name() {
    return "vllm";
  }

  /** The names of Hugging Face, under which vLLM serves models. */
  @Override
  public String platform() {
    return "hf";
  }

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL
            .withEnvironment("VLLM_BASE_URL", "HOSTED_VLLM_API_BASE")
            .withDefault("http://localhost:8000/v1"),
        Setting.API_KEY.withEnvironment("VLLM_API_KEY", "HOSTED_VLLM_API_KEY"),
        Setting.MODEL,
        OpenAiServer.TRAITS,
        OpenAiApi.SETTING);
  }

  @Override
  public Backend open(BackendConfig given) {
    return OpenAiServer.of(given.declaredBy(this))
        .with(
            endpoint ->
                endpoint.withAdvice(
                    Reason.UNREACHABLE,
                    "Start it with 'vllm serve', or set 'base-url' to where it runs"))
        .open();
  }
}
