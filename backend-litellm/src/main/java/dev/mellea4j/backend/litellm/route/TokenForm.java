package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.http.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * How a text holds a token: it is one, or JSON of which a member is.
 *
 * @param member empty if the text is the token
 */
public record TokenForm(String member) {

  /** The text is the token. */
  public static final TokenForm TEXT = new TokenForm("");

  /** Returns the token in a text, if there is one. */
  @SuppressWarnings("UnusedException") // which might quote what is secret
  public Optional<String> read(String text) {
    try {
      var token = member.isEmpty() ? text : Json.MAPPER.readTree(text).path(member).asString("");
      return Optional.of(token.strip()).filter(found -> !found.isEmpty());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
