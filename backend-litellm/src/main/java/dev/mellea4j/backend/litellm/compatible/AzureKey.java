package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.HttpEndpoint;
import java.util.ArrayList;
import java.util.List;

/** What the addresses of Azure have in common: a key, a token, or an application that gets one. */
final class AzureKey {

  private AzureKey() {}

  /** Returns settings of an address of Azure, and those of applications. */
  static List<Setting> settings(Setting... own) {
    var all = new ArrayList<>(List.of(own));
    all.addAll(EntraTokens.SETTINGS);
    return Setting.network(all.toArray(Setting[]::new));
  }

  /**
   * Returns the endpoint with the key in this header, or else the token as a bearer token, or else
   * one that the application gets.
   */
  static HttpEndpoint on(HttpEndpoint endpoint, String header, BackendConfig config) {
    var token = config.get(AzureUpstream.AD_TOKEN.key()).filter(text -> !isReference(text));
    if (config.apiKey().isEmpty() && token.isPresent()) {
      return endpoint.withBearer(Secret.key(token.get()));
    }
    if (config.apiKey().isEmpty()) {
      var application = EntraTokens.of(config);
      if (application.isPresent()) {
        return endpoint.withAuthorizer(application.get());
      }
    }
    config.require(Setting.API_KEY.key());
    var key = config.apiKey().orElseThrow();
    return header.equals("Authorization")
        ? endpoint.withBearer(key)
        : endpoint.withSecret(header, key);
  }

  /** Whether a token of Entra ID is only to be had for another one. */
  static boolean isReference(String token) {
    return token.startsWith("oidc/");
  }
}
