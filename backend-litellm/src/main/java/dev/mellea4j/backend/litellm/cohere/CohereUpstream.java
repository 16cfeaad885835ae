package dev.mellea4j.backend.litellm.cohere;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.BaseAddress;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import java.net.URI;
import java.util.List;

/** Cohere's own API. */
public final class CohereUpstream implements Upstream {

  private static final String ADDRESS = "https://api.cohere.com";

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL.withEnvironment("COHERE_API_BASE", "CO_API_URL").withDefault(ADDRESS),
        Setting.API_KEY.withEnvironment("COHERE_API_KEY", "CO_API_KEY"),
        Setting.MODEL);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    var base = config.get(Setting.BASE_URL.key(), CohereUpstream::address).orElseThrow();
    config.require(Setting.API_KEY.key());
    var endpoint =
        HttpEndpoint.of(base, config)
            .withBearer(config.apiKey().orElseThrow())
            .withAdvice(Reason.AUTHENTICATION, "Set COHERE_API_KEY, or 'api-key', to a valid key");
    return DialectBackend.open(
        new CohereDialect(), endpoint, config.withModel(model.replaceFirst("^v[12]/", "")));
  }

  /** The address of the server, of a version of its API, or of the endpoint. */
  private static URI address(String text) {
    return BaseAddress.of(text, ADDRESS, "/v[12](/chat(/completions)?)?$");
  }
}
