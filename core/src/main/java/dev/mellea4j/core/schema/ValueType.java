package dev.mellea4j.core.schema;

import dev.mellea4j.core.TypeToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/**
 * A Java type as JSON that a model writes: its schema, and its values. A type that is no JSON
 * object is wrapped into one, because providers take schemas of objects alone.
 */
public final class ValueType<T> {

  private static final String WRAPPED = "value";
  private static final int LONGEST_NAME = 64;

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
    boolean mandatory = !(shape instanceof NullableShape);
    return new ObjectShape(
        List.of(new Property(WRAPPED, WRAPPED, "", shape, true, mandatory, Optional.empty())));
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
   * Returns the type of an answer.
   *
   * @throws IllegalArgumentException if it has no schema, or the module system hides it
   */
  public static <T> ValueType<T> answer(TypeToken<T> token) {
    return new ValueType<>(Json.MAPPER.constructType(token.type()), Use.ANSWER);
  }

  /** Returns the type of a list of answers. */
  public static <T> ValueType<List<T>> answers(Class<T> type) {
    return new ValueType<>(
        Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type), Use.ANSWER);
  }

  /**
   * Returns the record of a tool's arguments.
   *
   * @throws IllegalArgumentException if it has no schema, or the module system hides it
   */
  public static <T extends Record> ValueType<T> arguments(Class<T> type) {
    return new ValueType<>(Json.MAPPER.constructType(type), Use.ARGUMENTS);
  }

  /** Returns the type's name in letters that all providers accept, such as {@code CityList}. */
  public String name() {
    var name = TypeName.word(type).replaceAll("[^A-Za-z0-9_-]", "_");
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueType<?> that && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  /** Returns the type as it is written in source, without packages. */
  @Override
  public String toString() {
    return TypeName.source(type);
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
    return new Read<>(bound(choice.value()), choice.value(), choice.asAsked());
  }

  /**
   * Makes a value of the beginning of what a model writes, as far as that goes: texts as far as
   * they are written, lists with what is in them, else null, 0 or false. Empty while there is
   * nothing to show, or if the type's constructor wants more.
   */
  public Optional<Read<T>> readPartial(String beginning) {
    return WrittenJson.begun(beginning)
        .flatMap(PartialJson::of)
        .filter(begun -> !begun.isEmpty())
        .flatMap(this::partial)
        .flatMap(this::boundPartially);
  }

  private Optional<JsonNode> partial(JsonNode begun) {
    if (!wrapped) {
      return schema.root().partial(begun);
    }
    var inside = begun.optional(WRAPPED).or(() -> Optional.of(begun).filter(JsonNode::isArray));
    return inside.flatMap(schema.root().properties().get(0).shape()::partial);
  }

  private Optional<Read<T>> boundPartially(JsonNode partial) {
    var reader =
        Json.MAPPER
            .readerFor(type)
            .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES); // Jackson 3.0 does
    try {
      return Optional.of(new Read<>(reader.readValue(partial), partial, true));
    } catch (JacksonException e) {
      return Optional.empty(); // its constructor wants more
    }
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
   * @param json what it was made of
   * @param asAsked whether the model wrote its JSON and nothing else, in the form that it was asked
   *     for
   */
  public record Read<T>(T value, JsonNode json, boolean asAsked) {}
}
