package dev.mellea4j.core.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A list of values of one shape. */
record ListShape(Shape items) implements Shape {

  @Override
  public ObjectNode schema() {
    return Shape.ofType("array").set("items", items.schema());
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    var array = Shape.unwrapped(value);
    if (!array.isArray()) {
      return place.misfit(value, "a list");
    }
    var fitted = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < array.size(); i++) {
      fitted.add(items.fit(array.get(i), place.at(i)));
    }
    return fitted;
  }

  @Override
  public Optional<JsonNode> partial(JsonNode value) {
    if (!value.isArray()) {
      return Optional.empty();
    }
    var begun = JsonNodeFactory.instance.arrayNode();
    value.forEach(item -> items.partial(item).ifPresent(begun::add));
    return Optional.of(begun);
  }
}
