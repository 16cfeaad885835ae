package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.BaseAddress;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.net.URI;
import java.util.List;

/** A proxy of LiteLLM, whose administrator says what names mean. */
public final class LiteLlmProxyUpstream implements Upstream {

  private static final String EXAMPLE = "http://localhost:4000";

  /** Prompts are cached as the model behind it wants to be told. */
  private static final OpenAiProfile PROFILE =
      OpenAiProfile.COMPATIBLE
          .with("max_tokens, cache_control, budget_tokens")
          .withOwner("litellm_proxy");

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL.withEnvironment("LITELLM_PROXY_API_BASE"),
        Setting.API_KEY.withEnvironment("LITELLM_PROXY_API_KEY"),
        Setting.MODEL);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    config.require(Setting.BASE_URL.key());
    var base = config.get(Setting.BASE_URL.key(), LiteLlmProxyUpstream::address).orElseThrow();
    var endpoint =
        HttpEndpoint.of(base, config)
            .withAdvice(
                Reason.AUTHENTICATION,
                "Set LITELLM_PROXY_API_KEY, or 'api-key', to a valid virtual key");
    return DialectBackend.open(
        new LiteLlmProxyDialect(OpenAiDialect.of(PROFILE, "", "")),
        config.apiKey().map(endpoint::withBearer).orElse(endpoint),
        config.withModel(model));
  }

  /** The address of the proxy, of its API or of an endpoint. */
  private static URI address(String text) {
    return BaseAddress.of(text, EXAMPLE, "/(chat/completions|completions|models)$");
  }
}
