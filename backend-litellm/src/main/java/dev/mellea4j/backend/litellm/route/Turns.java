package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.http.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The turns of a conversation where roles take turns: what one says in a row is one turn. */
public final class Turns {

  private final String member;
  private final ArrayNode json = Json.MAPPER.createArrayNode();

  private Turns(String member) {
    this.member = member;
  }

  /**
   * Returns no turns yet.
   *
   * @param member of a turn, a list, that holds what is said
   */
  public static Turns saidIn(String member) {
    return new Turns(member);
  }

  /** Returns the turns as they are sent. */
  public ArrayNode json() {
    return json;
  }

  public boolean isEmpty() {
    return json.isEmpty();
  }

  /** Returns what is said in the last turn if it is one of this role, else in a new one. */
  public ArrayNode of(String role) {
    var last = json.isEmpty() ? Json.object() : json.get(json.size() - 1);
    if (!last.path("role").asString("").equals(role)) {
      last = json.addObject().put("role", role);
    }
    return ((ObjectNode) last).withArrayProperty(member);
  }
}
