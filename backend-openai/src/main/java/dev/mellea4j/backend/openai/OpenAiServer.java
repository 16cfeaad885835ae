package dev.mellea4j.backend.openai;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.DialectBackend;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
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

  /**
   * Returns the server of the setting {@code base-url}.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static OpenAiServer of(BackendConfig config) {
    var address = config.get(Setting.BASE_URL.key(), OpenAiAddress::parse).orElseThrow();
    var profile = address.profile().withOwner(address.owner());
    return new OpenAiServer(config, address, profile, endpoint -> endpoint);
  }

  OpenAiServer withAddress(OpenAiAddress other) {
    return new OpenAiServer(config, other, profile, headers);
  }

  OpenAiServer withProfile(OpenAiProfile known) {
    return new OpenAiServer(config, address, known, headers);
  }

  OpenAiServer with(UnaryOperator<HttpEndpoint> more) {
    return new OpenAiServer(config, address, profile, more);
  }

  Backend open() {
    var dialect = OpenAiDialect.of(profile, address.api(), address.deployment());
    return DialectBackend.open(dialect, endpoint(), config);
  }

  private HttpEndpoint endpoint() {
    var endpoint =
        HttpEndpoint.of(address.root()).withTimeouts(config.timeouts()).withRetry(config.retry());
    return headers.apply(config.apiKey().map(key -> authorised(endpoint, key)).orElse(endpoint));
  }

  private HttpEndpoint authorised(HttpEndpoint endpoint, Secret key) {
    return address.isAzure() ? endpoint.withSecret("api-key", key) : endpoint.withBearer(key);
  }
}
