package dev.mellea4j.http.watsonx;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens the objects of a tool's schema: watsonx.ai refuses tools that <a
 * href="https://github.com/BerriAI/litellm/blob/main/litellm/llms/watsonx/chat/transformation.py">forbid
 * further members</a>.
 */
final class OpenSchema {

  /** The keywords whose value has schemas under names that are not keywords. */
  private static final Set<String> NAMED_SCHEMAS =
      Set.of("$defs", "definitions", "dependentSchemas", "patternProperties", "properties");

  /** The keywords whose value may look like a schema, and is a value. */
  private static final Set<String> VALUES = Set.of("const", "default", "enum", "examples");

  private OpenSchema() {}

  /** Forbids further members no more; of which kind they are stays. */
  static void open(JsonNode schema) {
    if (schema.isArray()) {
      schema.forEach(OpenSchema::open);
    } else if (schema instanceof ObjectNode object) {
      if (object.path("additionalProperties").isBoolean()) {
        object.remove("additionalProperties");
      }
      object.properties().forEach(member -> open(member.getKey(), member.getValue()));
    }
  }

  private static void open(String keyword, JsonNode value) {
    if (NAMED_SCHEMAS.contains(keyword)) {
      value.forEach(OpenSchema::open);
    } else if (!VALUES.contains(keyword)) {
      open(value);
    }
  }
}
