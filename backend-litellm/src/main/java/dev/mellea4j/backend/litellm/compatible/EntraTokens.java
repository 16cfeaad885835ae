package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.GrantedToken;
import dev.mellea4j.backend.litellm.route.PercentEncoding;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.TokenAuthorizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Gets tokens of <a
 * href="https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Microsoft
 * Entra ID</a> for an application and its secret.
 */
final class EntraTokens {

  private static final String AUTHORITY = "https://login.microsoftonline.com";

  private static final ErrorTable ERRORS =
      ErrorTable.of(EntraTokens.class.getResourceAsStream("entra-errors.tsv"), "entra-errors.tsv");

  private static final Setting TENANT =
      Setting.of("tenant-id", "the tenant of an application of Microsoft Entra ID")
          .withEnvironment("AZURE_TENANT_ID");

  private static final Setting CLIENT =
      Setting.of("client-id", "the application").withEnvironment("AZURE_CLIENT_ID");

  private static final Setting SECRET =
      Setting.of("client-secret", "its secret, instead of a key or a token")
          .asSecret()
          .withEnvironment("AZURE_CLIENT_SECRET");

  private static final Setting SCOPE =
      Setting.of("scope", "what its tokens are for")
          .withEnvironment("AZURE_SCOPE")
          .withDefault("https://cognitiveservices.azure.com/.default");

  private static final Setting HOST =
      Setting.of("authority", "the server that hands out its tokens")
          .withEnvironment("AZURE_AUTHORITY_HOST")
          .withDefault(AUTHORITY);

  static final List<Setting> SETTINGS = List.of(TENANT, CLIENT, SECRET, SCOPE, HOST);

  private EntraTokens() {}

  /**
   * Returns who gets tokens, if settings tell of an application; contacts nobody yet.
   *
   * @throws IllegalArgumentException if they tell a part of it alone
   */
  static Optional<TokenAuthorizer> of(BackendConfig config) {
    if (config.get(SECRET.key()).isEmpty()) {
      return Optional.empty();
    }
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", config.require(CLIENT.key()));
    form.put("client_secret", config.require(SECRET.key()));
    form.put("scope", config.require(SCOPE.key()));
    var path = "/" + PercentEncoding.of(config.require(TENANT.key())) + "/oauth2/v2.0/token";
    return Optional.of(
        TokenAuthorizer.of(
            server(config), new RoundTrip<>(HttpRequest.postForm(path, form), GrantedToken::read)));
  }

  /** The user's own headers are for the models alone. */
  private static HttpEndpoint server(BackendConfig config) {
    var address =
        config.get(HOST.key(), text -> ServerAddress.parse(text, AUTHORITY)).orElseThrow();
    return HttpEndpoint.of(address, config.without("headers"))
        .withErrors(ERRORS)
        .withAdvice(
            Reason.AUTHENTICATION,
            "Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET to those of a valid application");
  }
}
