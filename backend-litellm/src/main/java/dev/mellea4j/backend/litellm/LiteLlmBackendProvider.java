package dev.mellea4j.backend.litellm;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.Route;
import dev.mellea4j.backend.litellm.route.Routes;
import dev.mellea4j.http.ServerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Opens models of any provider by names such as {@code groq/llama-3.3-70b-versatile}.
 *
 * <table>
 * <caption>Settings, besides those of the provider that a name leads to, and the clocks and retries
 *     of every backend that speaks HTTP</caption>
 * <tr><td>{@code model}</td><td>the provider's prefix and what it calls the model; by default {@code
 *     ollama_chat/granite4.1:3b}</td></tr>
 * <tr><td>{@code base-url}</td><td>another address of the provider</td></tr>
 * <tr><td>{@code api-key}</td><td>for that provider; else its own variable, such as {@code
 *     GROQ_API_KEY}, and no other's</td></tr>
 * <tr><td>{@code provider}</td><td>its prefix, if the name does not tell</td></tr>
 * <tr><td>{@code providers-file}</td><td>a table of one's own providers that speak the OpenAI API,
 *     written like our {@code providers.tsv}; {@code MELLEA_PROVIDERS}</td></tr>
 * <tr><td>{@code use-litellm-proxy}</td><td>whether everything goes to a LiteLLM proxy; {@code
 *     USE_LITELLM_PROXY}, by default {@code false}</td></tr>
 * </table>
 */
public final class LiteLlmBackendProvider implements BackendProvider {

  static final String NAME = "litellm";

  private static final Setting MODEL = Setting.MODEL.withDefault("ollama_chat/granite4.1:3b");

  private static final Setting PROVIDER =
      Setting.of("provider", "the prefix of the provider, if the model's name does not tell");

  private static final Setting PROVIDERS_FILE =
      Setting.of("providers-file", "a table of one's own providers, written like providers.tsv")
          .withEnvironment("MELLEA_PROVIDERS");

  private static final Setting USE_PROXY =
      Setting.of("use-litellm-proxy", "whether everything goes to a LiteLLM proxy")
          .withEnvironment("USE_LITELLM_PROXY")
          .withDefault("false");

  private static final List<Setting> OWN = List.of(PROVIDER, PROVIDERS_FILE, USE_PROXY);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Setting> settings() {
    return withOwn(
        Upstreams.OURS.settings().stream()
            .map(setting -> setting.key().equals(MODEL.key()) ? MODEL : setting)
            .toList());
  }

  private static List<Setting> withOwn(List<Setting> settings) {
    var all = new ArrayList<>(settings);
    all.addAll(OWN);
    return List.copyOf(all);
  }

  @Override
  public Backend open(BackendConfig given) {
    var config = given.declaredBy(this);
    var name = config.require(MODEL.key());
    var upstreams =
        config
            .get(PROVIDERS_FILE.key(), text -> Upstreams.OURS.with(Path.of(text)))
            .orElse(Upstreams.OURS);
    var route = route(name, config, upstreams.routes());
    var upstream = upstreams.get(route.provider());
    var declared = given.declaredBy(new Declared(NAME, withOwn(upstream.settings())));
    return upstream.open(route.model(), declared);
  }

  private static Route route(String name, BackendConfig config, Routes routes) {
    if (config.get(USE_PROXY.key(), LiteLlmBackendProvider::truth).orElse(false)) {
      return Routes.toProxy(name);
    }
    var address =
        config.get(
            Setting.BASE_URL.key(), text -> ServerAddress.parse(text, "https://api.example.com"));
    return routes.of(name, config.get(PROVIDER.key()), address);
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default -> throw new IllegalArgumentException("'%s' is not true or false".formatted(text));
    };
  }
}
