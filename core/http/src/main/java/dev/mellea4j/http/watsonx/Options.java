package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.http.Json;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes options by their names. */
final class Options {

  private static final String EXTRA_BODY = "extra_body";

  private Options() {}

  /**
   * Writes all but {@code extra_body}.
   *
   * @param ofTheRequest what is none, since the request says it
   * @throws IllegalArgumentException if one of these is among them
   */
  static void write(ResolvedOptions options, Set<String> ofTheRequest, ObjectNode node) {
    options
        .named()
        .forEach(
            (name, value) -> {
              if (ofTheRequest.contains(name)) {
                throw new IllegalArgumentException(
                    "'%s' is no option: the request has its own. Leave it out".formatted(name));
              }
              if (!name.equals(EXTRA_BODY)) {
                node.set(name, Json.MAPPER.valueToTree(value));
              }
            });
  }

  /**
   * Merges what {@code extra_body} says over a body that is otherwise whole.
   *
   * @throws IllegalArgumentException if it is not an object
   */
  static void mergeExtraBody(ResolvedOptions options, ObjectNode body) {
    var extra = options.named().get(EXTRA_BODY);
    if (extra == null) {
      return;
    }
    if (!(Json.MAPPER.valueToTree(extra) instanceof ObjectNode members)) {
      throw new IllegalArgumentException("Option 'extra_body' is not a map of members");
    }
    Json.merge(body, members);
  }
}
