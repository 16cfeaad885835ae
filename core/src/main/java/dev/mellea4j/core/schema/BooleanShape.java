package dev.mellea4j.core.schema;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Yes or no. */
record BooleanShape() implements Shape {

  @Override
  public ObjectNode schema() {
    return Shape.ofType("boolean");
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    if (value.isBoolean()) {
      return value;
    }
    return switch (value.asString("").strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> BooleanNode.TRUE;
      case "false", "no", "off", "0" -> BooleanNode.FALSE;
      default -> place.misfit(value, "true or false");
    };
  }
}
