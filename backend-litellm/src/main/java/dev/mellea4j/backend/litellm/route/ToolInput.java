package dev.mellea4j.backend.litellm.route;

import dev.mellea4j.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The arguments of tools, for providers that take objects alone. */
public final class ToolInput {

  private ToolInput() {}

  /**
   * Returns the object; what a model made that is none is kept inside one. Nothing, and null, are
   * no arguments.
   */
  public static ObjectNode object(String arguments) {
    try {
      if (arguments.isBlank()) {
        return Json.object();
      }
      var tree = Json.MAPPER.readTree(arguments);
      if (tree.isNull()) {
        return Json.object();
      }
      if (tree instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // Not JSON at all: told to the model as it was.
    }
    return Json.object().put("malformed", arguments);
  }
}
