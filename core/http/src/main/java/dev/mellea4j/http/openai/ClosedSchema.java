package dev.mellea4j.http.openai;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Closes the objects of a schema, as <a
 * href="https://platform.openai.com/docs/guides/structured-outputs#additionalproperties-false-must-always-be-set-in-objects">OpenAI
 * demands</a>.
 */
final class ClosedSchema {

  private ClosedSchema() {}

  /** Forbids further members where an object has members and nothing is said of others. */
  static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(ClosedSchema::close);
  }
}
