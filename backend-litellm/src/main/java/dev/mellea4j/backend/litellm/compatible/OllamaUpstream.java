package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.BaseAddress;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.ollama.OllamaDialect;
import java.net.URI;
import java.util.List;

/** An Ollama server, in its own format. The backend {@code ollama} also pulls missing models. */
public final class OllamaUpstream implements Upstream {

  private static final String ADDRESS = "http://localhost:11434";

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL.withEnvironment("OLLAMA_API_BASE").withDefault(ADDRESS),
        Setting.API_KEY.withEnvironment("OLLAMA_API_KEY"),
        Setting.MODEL);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    var base = config.get(Setting.BASE_URL.key(), OllamaUpstream::address).orElseThrow();
    var endpoint =
        HttpEndpoint.of(base, config)
            .withAdvice(
                Reason.UNREACHABLE,
                "Start it with 'ollama serve', or set OLLAMA_API_BASE to where it runs")
            .withAdvice(Reason.MODEL_NOT_FOUND, "Run 'ollama pull %s'".formatted(model));
    return DialectBackend.open(
        OllamaDialect.of(model),
        config.apiKey().map(endpoint::withBearer).orElse(endpoint),
        config.withModel(model));
  }

  private static URI address(String text) {
    return BaseAddress.of(text, ADDRESS, "/(api(/chat|/generate)?|v1(/.*)?)$");
  }
}
