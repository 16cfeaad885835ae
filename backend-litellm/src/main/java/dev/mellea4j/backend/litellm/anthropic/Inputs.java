package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The arguments of tools, which the API takes as objects alone. */
final class Inputs {

  private Inputs() {}

  /** Returns the object; what is none is kept inside one. */
  static ObjectNode parsed(String arguments) {
    try {
      if (arguments.isBlank()) {
        return Json.object();
      }
      if (Json.MAPPER.readTree(arguments) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // Not JSON at all: told to the model as it was.
    }
    return Json.object().put("malformed", arguments);
  }
}
