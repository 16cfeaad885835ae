package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.api.Secret;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.TokenAuthorizer.Token;
import java.time.Duration;
import java.time.Instant;

/**
 * A token in the <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">answer of OAuth
 * 2.0</a>, which is valid for an hour unless it says otherwise.
 */
public final class GrantedToken {

  private GrantedToken() {}

  public static Token read(Answer answer) {
    var tree = answer.tree();
    var token = tree.path("access_token").asString("");
    if (token.isEmpty()) {
      throw answer.unreadable("no access_token");
    }
    var lifetime = Duration.ofSeconds(tree.path("expires_in").asLong(3600));
    return Token.of(Secret.of(token), Instant.now(), lifetime);
  }
}
