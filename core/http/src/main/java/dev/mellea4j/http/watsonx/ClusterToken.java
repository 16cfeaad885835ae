package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.TokenAuthorizer.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import tools.jackson.core.JacksonException;

/**
 * Tokens of <a href="https://cloud.ibm.com/apidocs/cloud-pak-data#getauthorizationtoken">Cloud Pak
 * for Data</a>, which watsonx.ai runs on as software, for a name and a key or a password.
 *
 * @param member what the secret is called in the body
 */
record ClusterToken(String username, String member, Secret secret, String advice) {

  /** How long a token lasts that does not say so. */
  private static final Duration UNTOLD = Duration.ofHours(1);

  static ClusterToken of(String username, Setting setting, Secret secret) {
    boolean key = setting.key().equals(Setting.API_KEY.key());
    return new ClusterToken(
        username,
        key ? "api_key" : "password",
        secret,
        "Set 'username' and '%s' (%s) to valid ones of Cloud Pak for Data"
            .formatted(setting.key(), setting.environment().get(0)));
  }

  /** Returns how the server is asked for a token. */
  RoundTrip<Token> question(InstantSource clock) {
    var body = Json.object().put("username", username).put(member, secret.reveal());
    return new RoundTrip<>(
        HttpRequest.post("/icp4d-api/v1/authorize", body),
        answer -> token(answer, clock.instant()));
  }

  private static Token token(Answer answer, Instant now) {
    var token = answer.tree().path("token").asString("");
    if (token.isBlank()) {
      throw answer.unreadable("no token");
    }
    return Token.of(Secret.of(token), now, lifetime(token));
  }

  /**
   * From when to when the server says it is valid, in the <a
   * href="https://datatracker.ietf.org/doc/html/rfc7519#section-4.1">claims</a> of the token.
   */
  private static Duration lifetime(String token) {
    var parts = token.split("\\.", -1);
    try {
      var claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[parts.length / 2]));
      var issued = claims.path("iat");
      var expires = claims.path("exp");
      return issued.isNumber() && expires.isNumber()
          ? Duration.ofSeconds(expires.asLong() - issued.asLong())
          : UNTOLD;
    } catch (IllegalArgumentException | JacksonException e) {
      return UNTOLD; // Whatever else it is, it is no token of this kind.
    }
  }
}
