package dev.mellea4j.core.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object of known properties. Others that a model makes up are left out. */
record ObjectShape(List<Property> properties) implements Shape {

  @Override
  public ObjectNode schema() {
    var schema = Shape.ofType("object");
    var all = schema.putObject("properties");
    var required = schema.putArray("required");
    for (var property : properties) {
      all.set(property.name(), property.schema());
      if (property.listed()) {
        required.add(property.name());
      }
    }
    return schema.put("additionalProperties", false);
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    var object = Shape.unwrapped(value);
    if (!object.isObject()) {
      return place.misfit(value, "an object");
    }
    var fitted = JsonNodeFactory.instance.objectNode();
    for (var property : properties) {
      var given = object.optional(property.name());
      fitted.set(property.key(), property.fit(given, place.at(property.name())));
    }
    return fitted;
  }

  @Override
  public Optional<JsonNode> partial(JsonNode value) {
    if (!value.isObject()) {
      return Optional.empty();
    }
    var begun = JsonNodeFactory.instance.objectNode();
    for (var property : properties) {
      var given = value.optional(property.name());
      property.partial(given).ifPresent(part -> begun.set(property.key(), part));
    }
    return Optional.of(begun);
  }

  /** Returns a copy with a property before the others. */
  ObjectShape with(Property first) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(properties);
    return new ObjectShape(List.copyOf(all));
  }
}
