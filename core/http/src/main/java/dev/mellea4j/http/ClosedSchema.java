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

  /**
   * Returns whether every object of a schema forbids further members and demands all that it has,
   * as a schema must that is strictly enforced.
   */
  public static boolean isClosed(JsonNode schema) {
    if (schema.isArray()) {
      return schema.valueStream().allMatch(ClosedSchema::isClosed);
    }
    if (!schema.isObject()) {
      return true;
    }
    return isClosedObject(schema)
        && schema.properties().stream()
            .allMatch(member -> isClosed(member.getKey(), member.getValue()));
  }

  private static boolean isClosedObject(JsonNode schema) {
    boolean object =
        schema.has("properties")
            || schema.has("additionalProperties")
            || schema.path("type").asString("").equals("object");
    var required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    return !object
        || schema.path("additionalProperties").isBoolean()
            && !schema.path("additionalProperties").asBoolean()
            && required.containsAll(schema.path("properties").propertyNames());
  }

  private static boolean isClosed(String keyword, JsonNode value) {
    if (NAMED_SCHEMAS.contains(keyword)) {
      return value.valueStream().allMatch(ClosedSchema::isClosed);
    }
    return !SCHEMAS.contains(keyword) || isClosed(value);
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
