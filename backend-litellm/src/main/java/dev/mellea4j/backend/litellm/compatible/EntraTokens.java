package dev.mellea4j.backend.litellm.compatible;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Setting;
import dev.mellea4j.backend.litellm.route.FileToken;
import dev.mellea4j.backend.litellm.route.GrantedToken;
import dev.mellea4j.backend.litellm.route.IdentityReference;
import dev.mellea4j.backend.litellm.route.IdentityToken;
import dev.mellea4j.backend.litellm.route.PercentEncoding;
import dev.mellea4j.backend.litellm.route.TokenForm;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.TokenAuthorizer;
import dev.mellea4j.http.TokenAuthorizer.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gets tokens of <a
 * href="https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Microsoft
 * Entra ID</a> for an application and its secret, or a token of identity that vouches for it.
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

  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  static final List<Setting> SETTINGS = List.of(TENANT, CLIENT, SECRET, SCOPE, HOST);

  /** How somebody asks for whom somebody else vouches. */
  private record Vouched(BackendConfig config, IdentityToken token)
      implements TokenAuthorizer.Question {

    Vouched {
      config.require(CLIENT.key());
      config.require(TENANT.key());
    }

    @Override
    public RoundTrip<Token> ask(HttpCall call) {
      var proof = Map.of("client_assertion_type", ASSERTION, "client_assertion", token.get(call));
      return question(config, proof);
    }

    @Override
    public void close() {
      token.close();
    }
  }

  private EntraTokens() {}

  /**
   * Returns who gets tokens, if settings tell of an application; contacts nobody yet.
   *
   * @throws IllegalArgumentException if they tell a part of it alone
   */
  static Optional<TokenAuthorizer> of(BackendConfig config) {
    if (config.get(SECRET.key()).isPresent()) {
      var secret = Map.of("client_secret", config.require(SECRET.key()));
      var question = question(config, secret);
      return Optional.of(TokenAuthorizer.of(server(config), question));
    }
    return identity(config)
        .map(token -> TokenAuthorizer.of(server(config), new Vouched(config, token)));
  }

  /** What somebody else vouches for, as in clusters of Kubernetes. */
  private static Optional<IdentityToken> identity(BackendConfig config) {
    return config
        .get(AzureUpstream.AD_TOKEN.key())
        .filter(AzureKey::isReference)
        .map(reference -> IdentityReference.of(reference, config))
        .or(
            () ->
                Optional.ofNullable(config.environment().get("AZURE_FEDERATED_TOKEN_FILE"))
                    .map(file -> FileToken.of(file, TokenForm.TEXT)));
  }

  private static RoundTrip<Token> question(BackendConfig config, Map<String, String> proof) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", config.require(CLIENT.key()));
    form.putAll(proof);
    form.put("scope", config.require(SCOPE.key()));
    var path = "/" + PercentEncoding.of(config.require(TENANT.key())) + "/oauth2/v2.0/token";
    return new RoundTrip<>(HttpRequest.postForm(path, form), GrantedToken::read);
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
