package dev.mellea4j.core.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
}
