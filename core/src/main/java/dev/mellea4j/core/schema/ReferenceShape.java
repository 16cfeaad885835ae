package dev.mellea4j.core.schema;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A type that holds itself, by name.
 *
 * @param definitions the types of the schema that hold themselves; complete once all is read
 */
record ReferenceShape(String name, Map<String, Shape> definitions) implements Shape {

  @Override
  public ObjectNode schema() {
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name);
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    return requireNonNull(definitions.get(name), name).fit(value, place);
  }

  @Override
  public Optional<JsonNode> partial(JsonNode value) {
    return requireNonNull(definitions.get(name), name).partial(value);
  }
}
