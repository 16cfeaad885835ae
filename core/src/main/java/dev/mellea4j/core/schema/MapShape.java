package dev.mellea4j.core.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** An object of any names of one shape, with values of one shape. */
record MapShape(Shape keys, Shape values) implements Shape {

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
      var here = place.at(entry.getKey());
      var key = keys.fit(StringNode.valueOf(entry.getKey()), here).asString();
      fitted.set(key, values.fit(entry.getValue(), here));
    }
    return fitted;
  }

  @Override
  public Optional<JsonNode> partial(JsonNode value) {
    if (!value.isObject()) {
      return Optional.empty();
    }
    var begun = JsonNodeFactory.instance.objectNode();
    for (var entry : value.properties()) {
      keys.partial(StringNode.valueOf(entry.getKey()))
          .ifPresent(
              key ->
                  values
                      .partial(entry.getValue())
                      .ifPresent(part -> begun.set(key.asString(), part)));
    }
    return Optional.of(begun);
  }
}
