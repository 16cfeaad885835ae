package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.Upstream;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.openai.OpenAiTrait;
import dev.mellea4j.http.openai.responses.OpenAiApi;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A provider that speaks the OpenAI API. */
public final class CompatibleUpstream implements Upstream {

  private static final Setting TRAITS =
      Setting.of(
          "traits",
          "in what the server differs from others, separated by commas: " + OpenAiTrait.others());

  private static final String EXAMPLE = "http://localhost:8000/v1";

  private final CompatibleProvider provider;
  private final String apiOfServers;

  private CompatibleUpstream(CompatibleProvider provider, String apiOfServers) {
    this.provider = provider;
    this.apiOfServers = apiOfServers;
  }

  CompatibleUpstream(CompatibleProvider provider) {
    this(provider, "");
  }

  /** Returns one that has the API of a server without a path where the provider's own is. */
  public CompatibleUpstream takingServers() {
    return new CompatibleUpstream(provider, pathOf(provider.address()));
  }

  private static String pathOf(String address) {
    return address.isEmpty() || Placeholders.in(address) ? "" : URI.create(address).getRawPath();
  }

  /** Returns the host of its own address, if that is always the same. */
  public Optional<String> host() {
    return provider.host();
  }

  @Override
  public List<Setting> settings() {
    return Setting.network(
        provider.addressSetting(), provider.keySetting(), Setting.MODEL, TRAITS, OpenAiApi.SETTING);
  }

  @Override
  public Backend open(String model, BackendConfig config) {
    var address = address(config);
    if (provider.needsKey()) {
      config.require(Setting.API_KEY.key());
    }
    var endpoint = HttpEndpoint.of(address, config);
    for (var header : provider.headers()) {
      endpoint = header.on(endpoint, config.apiKey(), config.environment());
    }
    var known = provider.profileAt(address);
    var profile = config.get(TRAITS.key(), known::with).orElse(known);
    var api = config.get(OpenAiApi.SETTING.key(), OpenAiApi::parse).orElseThrow();
    return DialectBackend.open(
        api.dialect(profile, "", ""),
        advised(endpoint),
        config.withModel(provider.models().named(model)));
  }

  private HttpEndpoint advised(HttpEndpoint endpoint) {
    return provider.keys().isEmpty()
        ? endpoint
        : endpoint.withAdvice(
            Reason.AUTHENTICATION,
            "Set %s, or 'api-key', to a valid key".formatted(provider.keys().get(0)));
  }

  private URI address(BackendConfig config) {
    var given = config.require(Setting.BASE_URL.key());
    if (!given.equals(provider.address())) {
      return config.get(Setting.BASE_URL.key(), this::completed).orElseThrow();
    }
    Placeholders.missing(given, config.environment())
        .ifPresent(
            variable -> {
              throw new IllegalArgumentException(
                  "The environment variable '%s' is missing, which is a part of the address '%s'. Set it, or 'base-url'"
                      .formatted(variable, given));
            });
    return URI.create(Placeholders.filled(given, config.environment()));
  }

  /** An address of one's own: of the API, or of its endpoint. */
  private URI completed(String text) {
    var uri =
        ServerAddress.parse(text, provider.address().isEmpty() ? EXAMPLE : provider.address());
    var path =
        uri.getRawPath()
            .replaceFirst("/+$", "")
            .replaceFirst("/(chat/completions|completions|models)$", "");
    var api = path.isEmpty() ? apiOf(uri) : path;
    var whole = api.endsWith(provider.version()) ? api : api + provider.version();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + whole + query);
  }

  private String apiOf(URI server) {
    boolean own = provider.host().equals(Optional.of(ServerAddress.host(server)));
    return own ? pathOf(provider.address()) : apiOfServers;
  }
}
