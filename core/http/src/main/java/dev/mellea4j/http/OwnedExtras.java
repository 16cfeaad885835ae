package dev.mellea4j.http;

import dev.mellea4j.api.Extras;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the extras of an owner where its wire format has them: among the members they add to. */
public final class OwnedExtras {

  private static final String TYPE = "type";

  private OwnedExtras() {}

  /** Returns whether one of these owners has extras here. */
  public static boolean any(Extras extras, String... owners) {
    if (extras.isEmpty()) {
      return false;
    }
    for (var owner : owners) {
      if (!extras.get(owner).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes an object, into which the facts of these owners are merged.
   *
   * @param object writes it as it is without them
   */
  public static void write(
      JsonGenerator json, Extras extras, Consumer<JsonGenerator> object, String... owners) {
    if (any(extras, owners)) {
      json.writeTree(merge((ObjectNode) Json.tree(object), extras, owners));
    } else {
      object.accept(json);
    }
  }

  /**
   * Merges the facts of these owners into an object, objects member by member; the last owner wins.
   * Facts of another {@code type} stand instead of the object: so a part may be of a kind that only
   * its owner knows.
   */
  public static ObjectNode merge(ObjectNode node, Extras extras, String... owners) {
    for (var owner : owners) {
      if (!extras.get(owner).isEmpty()) {
        JsonNode facts = Json.MAPPER.valueToTree(extras.get(owner));
        if (node.has(TYPE) && facts.has(TYPE) && !facts.get(TYPE).equals(node.get(TYPE))) {
          node.removeAll();
        }
        Json.merge(node, facts);
      }
    }
    return node;
  }
}
