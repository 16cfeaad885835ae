package dev.mellea4j.core.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of several objects, which tell by a property which one they are.
 *
 * @param tag the property
 * @param variants the objects with that property, by its values
 */
record UnionShape(String tag, Map<String, ObjectShape> variants) implements Shape {

  @Override
  public ObjectNode schema() {
    var schema = JsonNodeFactory.instance.objectNode();
    var all = schema.putArray("anyOf");
    variants.values().forEach(variant -> all.add(variant.schema()));
    return schema;
  }

  @Override
  public JsonNode fit(JsonNode value, Place place) {
    var object = Shape.unwrapped(value);
    if (!(object instanceof ObjectNode given)) {
      return place.misfit(value, "an object");
    }
    var told = given.optional(tag);
    var name = told.isPresent() ? named(told.get()) : only(given);
    if (name.isPresent()) {
      return variant(name.get()).fit(tagged(given, name.get()), place);
    }
    told.ifPresentOrElse(
        other -> place.at(tag).misfit(other, "one of " + String.join(", ", variants.keySet())),
        place.at(tag)::missing);
    return value;
  }

  @Override
  public Optional<JsonNode> partial(JsonNode value) {
    return value
        .optional(tag)
        .filter(JsonNode::isString)
        .flatMap(this::named)
        .flatMap(name -> variant(name).partial(tagged((ObjectNode) value, name)));
  }

  private ObjectShape variant(String name) {
    return requireNonNull(variants.get(name), name);
  }

  private Optional<String> named(JsonNode told) {
    var name = told.asString("").strip();
    if (variants.containsKey(name)) {
      return Optional.of(name);
    }
    return theOnly(variants.keySet().stream().filter(name::equalsIgnoreCase).toList());
  }

  /** Returns the one variant that an object fits which does not tell. */
  private Optional<String> only(ObjectNode given) {
    return theOnly(
        variants.keySet().stream()
            .filter(name -> variant(name).accepts(tagged(given, name)))
            .toList());
  }

  private static Optional<String> theOnly(List<String> names) {
    return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
  }

  private ObjectNode tagged(ObjectNode given, String name) {
    return given.deepCopy().put(tag, name);
  }
}
