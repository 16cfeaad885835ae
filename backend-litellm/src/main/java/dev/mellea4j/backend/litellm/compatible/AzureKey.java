package dev.mellea4j.backend.litellm.compatible;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.HttpEndpoint;
import java.net.URI;
import java.net.URLEncoder;

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

  /** Returns a text as a segment of a path or a value of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** Returns an address with another path and query, which may be empty. */
  static URI with(URI address, String path, String query) {
    var server = address.getScheme() + "://" + address.getRawAuthority();
    return URI.create(server + path + (query.isEmpty() ? "" : "?" + query));
  }
}
