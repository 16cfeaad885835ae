package dev.mellea4j.core.schema;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The shape of a whole JSON value, with the types in it that hold themselves. */
record Schema(ObjectShape root, Map<String, Shape> definitions) {

  /** Writes it as <a href="https://json-schema.org/draft/2020-12/schema">JSON Schema</a>. */
  String text() {
    var schema = root.schema();
    if (!definitions.isEmpty()) {
      var all = schema.putObject("$defs");
      definitions.forEach((name, shape) -> all.set(name, shape.schema()));
    }
    return schema.toString();
  }

  /**
   * Makes a value fit.
   *
   * @throws MisfitException if that is not possible
   */
  JsonNode fit(JsonNode value) throws MisfitException {
    var place = Place.root();
    var fitted = root.fit(value, place);
    if (!place.problems().isEmpty()) {
      throw new MisfitException(String.join("; ", place.problems()));
    }
    return fitted;
  }
}
