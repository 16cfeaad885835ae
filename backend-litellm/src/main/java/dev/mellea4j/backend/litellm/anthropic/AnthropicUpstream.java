package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.BaseAddress;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import java.net.URI;
import java.util.List;

/**
 * Anthropic's own API. A key that starts with {@code sk-ant-oat}, and the setting {@code
 * auth-token}, are bearer tokens; other keys have a header of their own.
 */
public final class AnthropicUpstream implements Upstream {

  private static final String ADDRESS = "https://api.anthropic.com";

  static final Setting AUTH_TOKEN =
      Setting.of("auth-token", "a bearer token, instead of a key")
          .asSecret()
          .withEnvironment("ANTHROPIC_AUTH_TOKEN");

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL
            .withEnvironment("ANTHROPIC_API_BASE", "ANTHROPIC_BASE_URL")
            .withDefault(ADDRESS),
        Setting.API_KEY.withEnvironment("ANTHROPIC_API_KEY"),
        AUTH_TOKEN,
        Setting.MODEL);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    var base = config.get(Setting.BASE_URL.key(), AnthropicUpstream::address).orElseThrow();
    var endpoint =
        HttpEndpoint.of(base, config)
            .withHeader("anthropic-version", "2023-06-01")
            .withAdvice(
                Reason.AUTHENTICATION, "Set ANTHROPIC_API_KEY, or 'api-key', to a valid key");
    return DialectBackend.open(
        AnthropicDialect.at(AnthropicHost.ANTHROPIC),
        authorised(endpoint, config),
        config.withModel(model));
  }

  /** The address of the server, of the API or of its endpoint. */
  private static URI address(String text) {
    return BaseAddress.of(text, ADDRESS, "/v1(/messages)?$");
  }

  private static HttpEndpoint authorised(HttpEndpoint endpoint, BackendConfig config) {
    var token = config.get(AUTH_TOKEN.key());
    if (token.isPresent() && config.apiKey().isEmpty()) {
      return endpoint.withBearer(Secret.of(token.get()));
    }
    config.require(Setting.API_KEY.key());
    var key = config.apiKey().orElseThrow();
    return key.reveal().startsWith("sk-ant-oat")
        ? endpoint.withBearer(key)
        : endpoint.withSecret("x-api-key", key);
  }
}
