package dev.mellea4j.core.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A named value of an object.
 *
 * @param name what the model calls it
 * @param key what Jackson calls it
 * @param listed whether the schema lists it as required
 * @param mandatory whether a value must be there
 */
record Property(
    String name,
    String key,
    String description,
    Shape shape,
    boolean listed,
    boolean mandatory,
    Optional<JsonNode> defaultValue) {

  ObjectNode schema() {
    var schema = shape.schema();
    if (!description.isEmpty()) {
      if (schema.has("$ref")) {
        // Nothing may stand beside $ref for some providers.
        var reference = schema;
        schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("anyOf").add(reference);
      }
      schema.put("description", description);
    }
    if (defaultValue.isPresent() && !listed) { // strict providers accept no default
      schema.set("default", defaultValue.get());
    }
    return schema;
  }

  JsonNode fit(Optional<JsonNode> value, Place place) {
    var given = value.filter(node -> !node.isNull()).or(() -> defaultValue);
    if (given.isPresent()) {
      return shape.fit(given.get(), place);
    }
    if (mandatory) {
      place.missing();
    }
    return JsonNodeFactory.instance.nullNode();
  }
}
