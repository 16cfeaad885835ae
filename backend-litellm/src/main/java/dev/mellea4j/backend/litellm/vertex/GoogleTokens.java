package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Secret;
import dev.mellea4j.backend.litellm.route.GrantedToken;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.TokenAuthorizer;
import dev.mellea4j.http.TokenAuthorizer.Token;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Gets tokens of Google for credentials of all kinds. */
final class GoogleTokens {

  private static final String TOKENS = "https://oauth2.googleapis.com/token";
  private static final String EXCHANGE = "https://sts.googleapis.com/v1/token";
  private static final String IMPERSONATION = "service_account_impersonation_url";
  private static final String METADATA = "metadata.google.internal";
  private static final String MACHINE =
      "/computeMetadata/v1/instance/service-accounts/default/token?scopes=";

  private static final String NO_CREDENTIALS =
      "There are no credentials, and this is no machine of Google's. Set"
          + " GOOGLE_APPLICATION_CREDENTIALS, or 'credentials', to a file of credentials, or run"
          + " 'gcloud auth application-default login'";

  private static final ErrorTable ERRORS =
      ErrorTable.of(GoogleTokens.class.getResourceAsStream("errors.tsv"), "vertex/errors.tsv");

  private final BackendConfig network;

  /**
   * Gets tokens over the network of a configuration. The user's own headers are for the models
   * alone.
   */
  GoogleTokens(BackendConfig config) {
    this.network = config.without("headers");
  }

  /**
   * Returns who gets tokens for credentials; contacts nobody yet.
   *
   * @throws IllegalArgumentException if something in them is missing or malformed
   */
  TokenAuthorizer of(CredentialsFile file) {
    return switch (file.type()) {
      case "service_account" -> ofServiceAccount(file);
      case "authorized_user" -> ofUser(file);
      case "impersonated_service_account" -> ofImpersonated(file);
      case "external_account" -> ofFederation(file);
      default -> throw unknown(file);
    };
  }

  private static IllegalArgumentException unknown(CredentialsFile file) {
    return new IllegalArgumentException(
        "The credentials in %s are of the type '%s', which is not known. Use the key of a service account, or set 'access-token' to what 'gcloud auth print-access-token' prints"
            .formatted(file.place(), file.type()));
  }

  private TokenAuthorizer ofServiceAccount(CredentialsFile file) {
    var address = file.address("token_uri", TOKENS);
    var account = ServiceAccount.of(file, address.toString());
    return posting(address, file, () -> account.question(Instant.now()));
  }

  private TokenAuthorizer ofUser(CredentialsFile file) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    for (var name : new String[] {"client_id", "client_secret", "refresh_token"}) {
      form.put(name, file.require(name));
    }
    return posting(file.address("token_uri", TOKENS), file, () -> form);
  }

  private TokenAuthorizer posting(
      URI address, CredentialsFile file, Supplier<Map<String, String>> form) {
    return TokenAuthorizer.of(
        endpoint(server(address), file),
        call ->
            new RoundTrip<>(
                HttpRequest.postForm(address.getRawPath(), form.get()), GrantedToken::read));
  }

  private TokenAuthorizer ofFederation(CredentialsFile file) {
    var address = file.address("token_url", EXCHANGE);
    var exchange =
        TokenAuthorizer.of(
            endpoint(server(address), file), Federation.of(file, address.getRawPath(), network));
    return file.get(IMPERSONATION).isPresent() ? impersonated(file, exchange) : exchange;
  }

  private TokenAuthorizer ofImpersonated(CredentialsFile file) {
    file.require(IMPERSONATION);
    return impersonated(file, of(file.inner("source_credentials")));
  }

  /** The token of one account gets one of another. */
  private TokenAuthorizer impersonated(CredentialsFile file, TokenAuthorizer source) {
    var address = file.address(IMPERSONATION, "https://iamcredentials.googleapis.com");
    var body = Json.object();
    body.putArray("scope").add(GoogleAccess.SCOPE);
    file.json().path("delegates").forEach(body.withArrayProperty("delegates")::add);
    return TokenAuthorizer.of(
        endpoint(server(address), file).withAuthorizer(source),
        new RoundTrip<>(
            HttpRequest.post(address.getRawPath(), body), GoogleTokens::impersonatedToken));
  }

  /** Returns who gets tokens of the account of this machine, if it is one of Google's. */
  TokenAuthorizer ofMachine() {
    var host = network.environment().getOrDefault("GCE_METADATA_HOST", METADATA);
    var endpoint =
        HttpEndpoint.of(URI.create("http://" + host), network.with("proxy", "none"))
            .withErrors(ERRORS)
            .withAdvice(Reason.UNREACHABLE, NO_CREDENTIALS)
            .withAdvice(Reason.TIMEOUT, NO_CREDENTIALS)
            .withHeader("Metadata-Flavor", "Google");
    return TokenAuthorizer.of(
        endpoint,
        new RoundTrip<>(HttpRequest.get(MACHINE + GoogleAccess.SCOPE).aside(), GrantedToken::read));
  }

  private static URI server(URI address) {
    return URI.create(address.getScheme() + "://" + address.getRawAuthority());
  }

  private HttpEndpoint endpoint(URI server, CredentialsFile file) {
    return HttpEndpoint.of(server, network)
        .withErrors(ERRORS)
        .withAdvice(
            Reason.AUTHENTICATION,
            "Google refused the credentials in %s: renew them, or set the clock of this machine right"
                .formatted(file.place()));
  }

  private static Token impersonatedToken(Answer answer) {
    var tree = answer.tree();
    var token = tree.path("accessToken").asString("");
    if (token.isEmpty()) {
      throw answer.unreadable("no accessToken");
    }
    try {
      var now = Instant.now();
      var lifetime = Duration.between(now, Instant.parse(tree.path("expireTime").asString("")));
      return Token.of(Secret.of(token), now, lifetime);
    } catch (DateTimeParseException e) {
      throw answer.unreadable("no expireTime");
    }
  }
}
