package dev.mellea4j.core.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<String> NO_TEXT = Set.of("", "null");
  private static final Set<String> NO_VALUE = Set.of("", "null", "none", "nil", "undefined", "n/a");

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
    var given = value.filter(node -> !isAbsent(node)).or(() -> defaultValue);
    if (given.isPresent()) {
      return shape.fit(given.get(), place);
    }
    if (mandatory) {
      place.missing();
    }
    return JsonNodeFactory.instance.nullNode();
  }

  /** Returns what is there of a value; of a list or a map that is not begun, an empty one. */
  Optional<JsonNode> partial(Optional<JsonNode> value) {
    if (value.isPresent()) {
      var part = shape.partial(value.get());
      if (part.isPresent()) {
        return part;
      }
    }
    if (!mandatory) {
      return Optional.of(JsonNodeFactory.instance.nullNode());
    }
    return shape instanceof ListShape
        ? Optional.of(JsonNodeFactory.instance.arrayNode())
        : shape instanceof MapShape
            ? Optional.of(JsonNodeFactory.instance.objectNode())
            : Optional.empty();
  }

  /** Many models cannot leave anything out, and write a word for nothing. */
  private boolean isAbsent(JsonNode value) {
    if (value.isNull() || !value.isString()) {
      return value.isNull();
    }
    boolean optional = !mandatory || defaultValue.isPresent();
    var word = value.stringValue().strip().toLowerCase(Locale.ROOT);
    if (shape.equals(TextShape.FREE)) {
      return optional && !listed && NO_TEXT.contains(word);
    }
    return optional && NO_VALUE.contains(word) && !shape.accepts(value);
  }
}
