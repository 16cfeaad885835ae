package dev.mellea4j.core.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object of any names, with values of one shape. */
record MapShape(Shape values) implements Shape {

  @Override
  public ObjectNode schema() {
    return Shape.ofType("object").set("additionalProperties", values.schema());
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    var object = Shape.unwrapped(value);
    if (!object.isObject()) {
      return place.misfit(value, "an object");
    }
    var fitted = JsonNodeFactory.instance.objectNode();
    for (var entry : object.properties()) {
      fitted.set(entry.getKey(), values.fit(entry.getValue(), place.at(entry.getKey())));
    }
    return fitted;
  }
}
