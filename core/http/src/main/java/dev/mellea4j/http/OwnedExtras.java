package dev.mellea4j.http;

import dev.mellea4j.api.Extras;
import tools.jackson.databind.node.ObjectNode;

/** Writes the extras of an owner where its wire format has them: among the members they add to. */
public final class OwnedExtras {

  private OwnedExtras() {}

  /** Returns whether one of these owners has extras here. */
  public static boolean any(Extras extras, String... owners) {
    for (var owner : owners) {
      if (!extras.get(owner).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Merges the facts of these owners into an object, objects member by member; the last owner wins.
   */
  public static ObjectNode merge(ObjectNode node, Extras extras, String... owners) {
    for (var owner : owners) {
      if (!extras.get(owner).isEmpty()) {
        Json.merge(node, Json.MAPPER.valueToTree(extras.get(owner)));
      }
    }
    return node;
  }
}
