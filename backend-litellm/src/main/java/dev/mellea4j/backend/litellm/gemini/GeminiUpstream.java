package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.BaseAddress;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RoundTrip;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Google's API for developers, which takes keys of AI Studio. */
public final class GeminiUpstream implements Upstream {

  private static final String ADDRESS = "https://generativelanguage.googleapis.com";

  private static final GeminiHost HOST =
      new GeminiHost(
          "gemini",
          GeminiUpstream::path,
          Optional.of(
              new RoundTrip<>(
                  HttpRequest.get("/v1beta/models?pageSize=1000"), GeminiModels::read)));

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL
            .withEnvironment("GEMINI_API_BASE", "GOOGLE_GEMINI_BASE_URL")
            .withDefault(ADDRESS),
        Setting.API_KEY.withEnvironment("GOOGLE_API_KEY", "GEMINI_API_KEY", "PALM_API_KEY"),
        Setting.MODEL);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    var base = config.get(Setting.BASE_URL.key(), GeminiUpstream::address).orElseThrow();
    config.require(Setting.API_KEY.key());
    var endpoint =
        HttpEndpoint.of(base, config)
            .withSecret("x-goog-api-key", config.apiKey().orElseThrow())
            .withAdvice(Reason.AUTHENTICATION, "Set GEMINI_API_KEY, or 'api-key', to a valid key");
    return DialectBackend.open(GeminiDialect.at(HOST), endpoint, config.withModel(model));
  }

  private static String path(String model) {
    return "/v1beta/" + (model.contains("/") ? model : "models/" + model);
  }

  /** The address of the server, or of a version of its API. */
  private static URI address(String text) {
    return BaseAddress.of(text, ADDRESS, "/v1(alpha|beta)?(/chat/completions)?$");
  }
}
