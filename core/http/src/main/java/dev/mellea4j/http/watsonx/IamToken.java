package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.Secret;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.ServerAddress;
import dev.mellea4j.http.TokenAuthorizer.Token;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Tokens of <a href="https://cloud.ibm.com/apidocs/iam-identity-token-api#gettoken-apikey">IBM
 * Cloud IAM</a> for an API key.
 */
final class IamToken {

  static final String ADDRESS = "https://iam.cloud.ibm.com/identity/token";

  static final ErrorTable ERRORS =
      ErrorTable.of(IamToken.class.getResourceAsStream("iam-errors.tsv"), "watsonx/iam-errors.tsv");

  static final String ADVICE =
      "Set WATSONX_API_KEY, or 'api-key', to a valid key of IBM's cloud, or 'username' too if it is one of Cloud Pak for Data";

  private static final Duration USUAL = Duration.ofHours(1);

  private IamToken() {}

  /** Reads the address of whoever hands out tokens: the server, or its endpoint. */
  static URI address(String text) {
    var uri = ServerAddress.parse(text, ADDRESS);
    boolean server = uri.getRawPath().replace("/", "").isEmpty();
    return server ? uri.resolve("/identity/token") : uri;
  }

  /** Returns how the endpoint at a path is asked for a token. */
  static RoundTrip<Token> question(String path, Secret key, InstantSource clock) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "urn:ibm:params:oauth:grant-type:apikey");
    form.put("apikey", key.reveal());
    return new RoundTrip<>(
        HttpRequest.postForm(path, form), answer -> token(answer, clock.instant()));
  }

  /** A time of life counts more than a time of day, as clocks may differ. */
  private static Token token(Answer answer, Instant now) {
    var tree = answer.tree();
    var token = tree.path("access_token").asString("");
    if (token.isBlank()) {
      throw answer.unreadable("no access_token");
    }
    return Token.of(Secret.of(token), now, lifetime(tree, now));
  }

  private static Duration lifetime(JsonNode tree, Instant now) {
    if (tree.path("expires_in").isNumber()) {
      return Duration.ofSeconds(tree.path("expires_in").asLong());
    }
    return tree.path("expiration").isNumber()
        ? Duration.between(now, Instant.ofEpochSecond(tree.path("expiration").asLong()))
        : USUAL;
  }
}
