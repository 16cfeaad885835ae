package dev.mellea4j.backend.ollama;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.Recovery;
import dev.mellea4j.http.ollama.OllamaDialect;
import java.util.List;

/**
 * Opens models that an Ollama server runs.
 *
 * <table>
 * <caption>Settings, besides the clocks and retries of every backend that speaks HTTP</caption>
 * <tr><td>{@code base-url}</td><td>the server; {@code OLLAMA_HOST}, by default {@code
 *     http://127.0.0.1:11434}</td></tr>
 * <tr><td>{@code api-key}</td><td>for {@code ollama.com}; {@code OLLAMA_API_KEY}</td></tr>
 * <tr><td>{@code model}</td><td>by default {@code granite4.1:3b}</td></tr>
 * <tr><td>{@code auto-pull}</td><td>whether a missing model is pulled when it is first used; by
 *     default {@code true}</td></tr>
 * <tr><td>{@code insecure-pull}</td><td>whether it may be pulled without TLS; by default {@code
 *     false}</td></tr>
 * </table>
 */
public final class OllamaBackendProvider implements BackendProvider {

  static final Setting AUTO_PULL =
      Setting.of("auto-pull", "whether a missing model is pulled when it is first used")
          .withDefault("true");

  static final Setting INSECURE_PULL =
      Setting.of("insecure-pull", "whether a model may be pulled without TLS").withDefault("false");

  @Override
  public String name() {
    return "ollama";
  }

  @Override
  public List<Setting> settings() {
    return Setting.network(
        Setting.BASE_URL.withEnvironment("OLLAMA_HOST").withDefault("http://127.0.0.1:11434"),
        Setting.API_KEY.withEnvironment("OLLAMA_API_KEY"),
        Setting.MODEL.withDefault("granite4.1:3b"),
        AUTO_PULL,
        INSECURE_PULL);
  }

  @Override
  public Backend open(BackendConfig given) {
    var config = given.declaredBy(this);
    var model = config.require(Setting.MODEL.key());
    boolean insecure = isTrue(config, INSECURE_PULL);
    var missing = isTrue(config, AUTO_PULL) ? new MissingModel(model, insecure) : Recovery.NONE;
    return DialectBackend.open(OllamaDialect.of(model), endpoint(config, model), config, missing);
  }

  private static HttpEndpoint endpoint(BackendConfig config, String model) {
    var address = config.get(Setting.BASE_URL.key(), OllamaAddress::parse).orElseThrow();
    var endpoint =
        HttpEndpoint.of(address, config)
            .withAdvice(
                Reason.UNREACHABLE,
                "Start it with 'ollama serve', set OLLAMA_HOST to where it runs, or try the"
                    + " backend 'hf' with the model 'nano', which needs no server")
            .withAdvice(
                Reason.MODEL_NOT_FOUND,
                "Run 'ollama pull %s', or set auto-pull to true".formatted(model));
    return config.apiKey().map(endpoint::withBearer).orElse(endpoint);
  }

  private static boolean isTrue(BackendConfig config, Setting setting) {
    return config.get(setting.key(), OllamaBackendProvider::parse).orElseThrow();
  }

  private static boolean parse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'%s' is not true or false".formatted(text));
    };
  }
}
