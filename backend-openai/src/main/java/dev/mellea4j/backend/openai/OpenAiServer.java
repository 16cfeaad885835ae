package dev.mellea4j.backend.openai;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.http.openai.OpenAiTrait;
import dev.mellea4j.http.openai.responses.OpenAiApi;
import java.util.function.UnaryOperator;

/**
 * A server to open a backend of: what the names of this module have in common.
 *
 * @param headers adds to an endpoint what this name alone knows
 */
record OpenAiServer(
    BackendConfig config,
    OpenAiAddress address,
    OpenAiProfile profile,
    UnaryOperator<HttpEndpoint> headers) {

  /** In what the server differs from what is known of it. */
  static final Setting TRAITS =
      Setting.of(
          "traits",
          "in what the server differs from others, separated by commas: " + OpenAiTrait.others());

  /**
   * Returns the server of the setting {@code base-url}, with the traits of the setting {@code
   * traits}.
   *
   * @throws IllegalArgumentException if one of them is malformed
   */
  static OpenAiServer of(BackendConfig config) {
    return of(config, "");
  }

  /**
   * Returns the server of the setting {@code base-url}.
   *
   * @param traits that all servers of this name have; those of the setting count more
   * @throws IllegalArgumentException if a setting is malformed
   */
  static OpenAiServer of(BackendConfig config, String traits) {
    var address = config.get(Setting.BASE_URL.key(), OpenAiAddress::parse).orElseThrow();
    var known = address.profile().with(traits);
    var profile = config.get(TRAITS.key(), known::with).orElse(known);
    return new OpenAiServer(config, address, profile, endpoint -> endpoint);
  }

  OpenAiServer withAddress(OpenAiAddress other) {
    return new OpenAiServer(config, other, profile, headers);
  }

  OpenAiServer with(UnaryOperator<HttpEndpoint> more) {
    return new OpenAiServer(config, address, profile, more);
  }

  Backend open() {
    var api = config.get(OpenAiApi.SETTING.key(), OpenAiApi::parse).orElseThrow();
    var dialect = api.dialect(profile, address.api(), address.deployment());
    return DialectBackend.open(dialect, endpoint(), config);
  }

  private HttpEndpoint endpoint() {
    var endpoint = HttpEndpoint.of(address.root(), config);
    return headers.apply(config.apiKey().map(key -> authorised(endpoint, key)).orElse(endpoint));
  }

  private HttpEndpoint authorised(HttpEndpoint endpoint, Secret key) {
    return address.isAzure() ? endpoint.withSecret("api-key", key) : endpoint.withBearer(key);
  }
}
