package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The option {@code extra_body}, as the clients of OpenAI have it: members that are merged into a
 * body, over what else it says.
 */
public final class ExtraBody {

  private static final String OPTION = "extra_body";

  private ExtraBody() {}

  /**
   * Takes the option from where it was written as an option of the provider, and merges it into the
   * body: objects that both have member by member, all else as a whole.
   *
   * @param options where unknown options were written; the body, or an object in it
   * @throws IllegalArgumentException if it is no object
   */
  public static void merge(ObjectNode options, ObjectNode body) {
    var extra = options.remove(OPTION);
    if (extra == null) {
      return;
    }
    if (!(extra instanceof ObjectNode members)) {
      throw new IllegalArgumentException("Option 'extra_body' is not a map of members");
    }
    Json.merge(body, members);
  }
}
