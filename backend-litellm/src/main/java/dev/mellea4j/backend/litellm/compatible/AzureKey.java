package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.HttpEndpoint;

/** What the addresses of Azure have in common: a key, or a token instead. */
final class AzureKey {

  private AzureKey() {}

  /** Returns the endpoint with the key in this header, or else the token as a bearer token. */
  static HttpEndpoint on(HttpEndpoint endpoint, String header, BackendConfig config) {
    var token = config.get(AzureUpstream.AD_TOKEN.key());
    if (config.apiKey().isEmpty() && token.isPresent()) {
      return endpoint.withBearer(Secret.key(token.get()));
    }
    config.require(Setting.API_KEY.key());
    var key = config.apiKey().orElseThrow();
    return header.equals("Authorization")
        ? endpoint.withBearer(key)
        : endpoint.withSecret(header, key);
  }
}
