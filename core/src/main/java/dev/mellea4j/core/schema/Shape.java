package dev.mellea4j.core.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What JSON looks like that becomes a value of some Java type. */
sealed interface Shape
    permits AnyShape,
        BooleanShape,
        EnumShape,
        ListShape,
        MapShape,
        NullableShape,
        NumberShape,
        ObjectShape,
        ReferenceShape,
        TextShape,
        UnionShape {

  /** Writes it as JSON Schema, into a new node. */
  ObjectNode schema();

  /**
   * Makes a value fit that means the right thing in the wrong form, such as {@code "3"} for 3.
   *
   * @return the value that fits; any value if there is a problem, which {@code place} then has
   */
  JsonNode fit(JsonNode value, Place place);

  /**
   * Makes what is there of a value fit, which the model is still writing.
   *
   * @param value has {@link PartialJson}'s mark instead of a text that goes on
   * @return empty if nothing of it can be shown yet
   */
  default Optional<JsonNode> partial(JsonNode value) {
    var place = Place.root();
    var fitted = fit(value, place);
    return place.problems().isEmpty() ? Optional.of(fitted) : Optional.empty();
  }

  /** Whether a value fits. */
  default boolean accepts(JsonNode value) {
    var place = Place.root();
    fit(value, place);
    return place.problems().isEmpty();
  }

  /** Returns a schema of one type and nothing else. */
  static ObjectNode ofType(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  /** Reads an array or object that the model has wrapped into a text; other values stay. */
  static JsonNode unwrapped(JsonNode value) {
    if (value.isString() && value.stringValue().strip().matches("(?s)[\\[{].*")) {
      try {
        return Json.parse(value.stringValue());
      } catch (IllegalArgumentException e) {
        return value; // it is a text after all
      }
    }
    return value;
  }
}
