package dev.mellea4j.backend.litellm.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Moves the bounds of a schema, which <a
 * href="https://docs.claude.com/en/docs/build-with-claude/structured-outputs#json-schema-limitations">the
 * API refuses</a>, into descriptions, where the model reads them.
 */
final class BoundNotes {

  private static final Map<String, String> BOUNDS =
      Map.of(
          "minimum", "minimum value",
          "maximum", "maximum value",
          "exclusiveMinimum", "more than",
          "exclusiveMaximum", "less than",
          "multipleOf", "multiple of",
          "minLength", "minimum length",
          "maxLength", "maximum length",
          "minItems", "minimum number of items",
          "maxItems", "maximum number of items");

  private BoundNotes() {}

  /** Moves the bounds of the schema and of all schemas within. */
  static void move(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      moveOwn(object);
    }
    schema.forEach(BoundNotes::move);
  }

  private static void moveOwn(ObjectNode schema) {
    var notes = new ArrayList<String>();
    for (var bound : List.copyOf(schema.propertyNames())) {
      if (BOUNDS.containsKey(bound) && schema.get(bound).isNumber()) {
        notes.add("%s: %s".formatted(BOUNDS.get(bound), schema.remove(bound)));
      }
    }
    if (!notes.isEmpty()) {
      var said = schema.path("description").asString("");
      var note = "Note: " + String.join(", ", notes) + ".";
      schema.put("description", said.isEmpty() ? note : said + " " + note);
    }
  }
}
