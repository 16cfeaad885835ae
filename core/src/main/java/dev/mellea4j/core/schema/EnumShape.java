package dev.mellea4j.core.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** One of some texts. */
record EnumShape(List<String> names) implements Shape {

  @Override
  public ObjectNode schema() {
    var schema = Shape.ofType("string");
    var values = schema.putArray("enum");
    names.forEach(values::add);
    return schema;
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    var text = value.asString("").strip();
    if (names.contains(text)) {
      return StringNode.valueOf(text);
    }
    var alike = names.stream().filter(text::equalsIgnoreCase).toList();
    return alike.size() == 1
        ? StringNode.valueOf(alike.get(0))
        : place.misfit(value, "one of " + String.join(", ", names));
  }
}
