package dev.mellea4j.http;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Closes the objects of a schema, as <a
 * href="https://platform.openai.com/docs/guides/structured-outputs#additionalproperties-false-must-always-be-set-in-objects">several
 * providers demand</a>.
 */
public final class ClosedSchema {

  /**
   * The keywords whose value is a schema, or a list of them. What others say, such as {@code enum},
   * are values, which may look like schemas.
   */
  private static final Set<String> SCHEMAS =
      Set.of(
          "additionalItems",
          "additionalProperties",
          "allOf",
          "anyOf",
          "contains",
          "else",
          "if",
          "items",
          "not",
          "oneOf",
          "prefixItems",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties");

  /** The keywords whose value has schemas under names that are not keywords. */
  private static final Set<String> NAMED_SCHEMAS =
      Set.of("$defs", "definitions", "dependentSchemas", "patternProperties", "properties");

  private ClosedSchema() {}

  /** Forbids further members where an object has members and nothing is said of others. */
  public static void close(JsonNode schema) {
    if (schema.isArray()) {
      schema.forEach(ClosedSchema::close);
    } else if (schema instanceof ObjectNode object) {
      closeObject(object);
    }
  }

  private static void closeObject(ObjectNode schema) {
    if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
    for (var member : schema.properties()) {
      if (NAMED_SCHEMAS.contains(member.getKey())) {
        member.getValue().forEach(ClosedSchema::close);
      } else if (SCHEMAS.contains(member.getKey())) {
        close(member.getValue());
      }
    }
  }
}
