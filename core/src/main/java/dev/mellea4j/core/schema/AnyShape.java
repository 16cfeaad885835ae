package dev.mellea4j.core.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Any JSON. */
record AnyShape() implements Shape {

  @Override
  public ObjectNode schema() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    return value;
  }

  @Override
  public Optional<JsonNode> partial(JsonNode value) {
    if (PartialJson.isOpen(value)) {
      return PartialJson.textOf(value).map(StringNode::valueOf);
    }
    if (value.isArray()) {
      return new ListShape(this).partial(value);
    }
    return value.isObject()
        ? new MapShape(TextShape.FREE, this).partial(value)
        : Optional.of(value);
  }
}
