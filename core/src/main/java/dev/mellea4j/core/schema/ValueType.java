package dev.mellea4j.core.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * A Java type as JSON that a model writes: its schema, and its values. A type that is no JSON
 * object is wrapped into one, because providers take schemas of objects alone.
 */
public final class ValueType<T> {

  private static final String WRAPPED = "value";

  private final JavaType type;
  private final Schema schema;
  private final boolean wrapped;

  private ValueType(JavaType type, Use use) {
    var shapes = new ShapeReader(use);
    var shape = shapes.read(type);
    this.type = type;
    this.wrapped = !(shape instanceof ObjectShape);
    var root = shape instanceof ObjectShape object ? object : wrapped(shape);
    this.schema = new Schema(root, shapes.definitions());
  }

  private static ObjectShape wrapped(Shape shape) {
    return new ObjectShape(
        List.of(new Property(WRAPPED, WRAPPED, "", shape, true, true, Optional.empty())));
  }

  /**
   * Returns the type of an answer.
   *
   * @throws IllegalArgumentException if it has no schema, or the module system hides it
   */
  public static <T> ValueType<T> answer(Class<T> type) {
    return new ValueType<>(Json.MAPPER.constructType(type), Use.ANSWER);
  }

  /**
   * Returns the record of a tool's arguments.
   *
   * @throws IllegalArgumentException if it has no schema, or the module system hides it
   */
  public static <T extends Record> ValueType<T> arguments(Class<T> type) {
    return new ValueType<>(Json.MAPPER.constructType(type), Use.ARGUMENTS);
  }

  /** Returns the JSON Schema. */
  public String schema() {
    return schema.text();
  }

  /**
   * Makes a value of what a model wrote.
   *
   * @throws MisfitException if that is not possible
   */
  public Read<T> read(WrittenJson written) throws MisfitException {
    var choice = Choice.of(written, this::fit);
    return new Read<>(bound(choice.value()), choice.asAsked());
  }

  private JsonNode fit(JsonNode value) throws MisfitException {
    if (!wrapped) {
      return schema.fit(value);
    }
    boolean asAsked = value.isObject() && value.has(WRAPPED);
    var wrapper = asAsked ? value : Json.MAPPER.valueToTree(Map.of(WRAPPED, value));
    return schema.fit(wrapper).get(WRAPPED);
  }

  private T bound(JsonNode fitted) throws MisfitException {
    try {
      return Json.MAPPER.readerFor(type).readValue(fitted);
    } catch (JacksonException e) {
      // A record's own constructor may refuse what has the right shape.
      throw new MisfitException(Json.reason(e), e);
    }
  }

  /**
   * A value that was read.
   *
   * @param asAsked whether the model wrote its JSON and nothing else, in the form that it was asked
   *     for
   */
  public record Read<T>(T value, boolean asAsked) {}
}
