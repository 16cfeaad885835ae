package dev.mellea4j.core.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value or null. */
record NullableShape(Shape present) implements Shape {

  @Override
  public ObjectNode schema() {
    var schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("anyOf").add(present.schema()).add(Shape.ofType("null"));
    return schema;
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    return value.isNull() ? value : present.fit(value, place);
  }

  @Override
  public Optional<JsonNode> partial(JsonNode value) {
    return value.isNull() ? Optional.of(value) : present.partial(value);
  }
}
