package dev.mellea4j.backend.openai;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.openai.responses.OpenAiApi;
import java.util.List;

/**
 * Opens models that <a href="https://lmstudio.ai/docs/app/api/endpoints/openai">LM Studio</a> runs.
 *
 * <table>
 * <caption>Settings, besides the clocks and retries of every backend that speaks HTTP</caption>
 * <tr><td>{@code base-url}</td><td>the server; {@code LM_STUDIO_API_BASE}, by default {@code
 *     http://localhost:1234/v1}</td></tr>
 * <tr><td>{@code api-key}</td><td>if the server wants one; {@code LM_STUDIO_API_KEY}</td></tr>
 * <tr><td>{@code model}</td><td>by default {@code local-model}, for which LM Studio takes the model
 *     that is loaded</td></tr>
 * <tr><td>{@code traits}, {@code api}</td><td>as for {@code openai}</td></tr>
 * </table>
 */
public final class LmStudioBackendProvider implements BackendProvider {

  @Override
  public String name() {
    return "lmstudio";
  }

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL
            .withEnvironment("LM_STUDIO_API_BASE")
            .withDefault("http://localhost:1234/v1"),
        Setting.API_KEY.withEnvironment("LM_STUDIO_API_KEY"),
        Setting.MODEL.withDefault("local-model"),
        OpenAiServer.TRAITS,
        OpenAiApi.SETTING);
  }

  /**
   * LM Studio knows {@code json_schema} and no {@code json_object}; unless a setting of its own
   * says otherwise, thoughts stay in the text.
   */
  @Override
  public Backend open(BackendConfig given) {
    return OpenAiServer.of(given.declaredBy(this), "max_tokens, no json_object, think tags")
        .with(
            endpoint ->
                endpoint.withAdvice(
                    Reason.UNREACHABLE, "Start its server, or set 'base-url' to where it runs"))
        .open();
  }
}
