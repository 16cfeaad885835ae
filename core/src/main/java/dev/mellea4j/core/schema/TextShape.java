package dev.mellea4j.core.schema;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A text.
 *
 * @param format of JSON Schema, if it has one
 * @param pattern that leaves out what JSON Schema's format allows and Java's type does not hold
 * @param name what it is called in messages
 * @param normal makes the text that Jackson reads; throws a RuntimeException on what is none
 */
record TextShape(
    Optional<String> format, Optional<String> pattern, String name, Function<String, String> normal)
    implements Shape {

  static final TextShape FREE =
      new TextShape(Optional.empty(), Optional.empty(), "a text", text -> text);

  @Override
  public ObjectNode schema() {
    var schema = Shape.ofType("string");
    format.ifPresent(name -> schema.put("format", name));
    pattern.ifPresent(regex -> schema.put("pattern", regex));
    return schema;
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    if (value.isContainer() || value.isNull()) {
      return place.misfit(value, name);
    }
    try {
      return StringNode.valueOf(normal.apply(value.asString()));
    } catch (RuntimeException e) { // each parser has its own
      return place.misfit(value, name);
    }
  }

  @Override
  public Optional<JsonNode> partial(JsonNode value) {
    if (!PartialJson.isOpen(value)) {
      return Shape.super.partial(value);
    }
    return equals(FREE) ? PartialJson.textOf(value).map(StringNode::valueOf) : Optional.empty();
  }
}
