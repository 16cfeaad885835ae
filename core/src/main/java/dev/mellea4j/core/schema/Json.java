package dev.mellea4j.core.schema;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.io.Writer;
import java.lang.reflect.Type;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.ConstructorDetector;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON. */
public final class Json {

  /**
   * Keeps decimals exact, calls enum constants by their names, makes classes through a constructor
   * that is not private, and tells the variants of sealed types apart.
   */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
          .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .constructorDetector(ConstructorDetector.USE_PROPERTIES_BASED)
          .changeDefaultVisibility(
              all -> all.withCreatorVisibility(JsonAutoDetect.Visibility.NON_PRIVATE))
          .annotationIntrospector(
              AnnotationIntrospector.pair(
                  new JacksonAnnotationIntrospector(),
                  AnnotationIntrospector.pair(new SealedTypes(), new ParamNames())))
          .build();

  private Json() {}

  /** Returns what writes JSON piece by piece, and leaves the target open. */
  public static JsonGenerator generator(Writer target) {
    return MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(target);
  }

  /**
   * Parses a JSON object.
   *
   * @throws IllegalArgumentException if the text is none; the message says why, as the end of a
   *     sentence that begins with the subject
   */
  public static ObjectNode object(String text) {
    if (parse(text) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("is not a JSON object");
  }

  /**
   * Parses JSON.
   *
   * @throws IllegalArgumentException if the text is none; the message says why, as the end of a
   *     sentence that begins with the subject
   */
  public static JsonNode parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty");
    }
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("is not JSON: " + reason(e), e);
    }
  }

  /** Returns what is wrong, without what only Jackson knows the meaning of. */
  static String reason(JacksonException failure) {
    return failure.getOriginalMessage().replaceAll("(?s) \\(start marker at.*", "");
  }

  /**
   * Returns the members of a JSON object as maps, lists, texts, numbers, booleans and nulls, in
   * their order.
   */
  @SuppressWarnings("unchecked") // names are texts
  public static Map<String, Object> members(ObjectNode object) {
    return MAPPER.convertValue(object, Map.class);
  }

  /** Returns a type as it is written in source, without packages. */
  public static String typeName(Type type) {
    return TypeName.source(MAPPER.constructType(type));
  }

  /** Returns the JSON of texts, numbers, booleans, lists and maps. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Writes an object that a model is shown: a record or a bean by its properties.
   *
   * @throws IllegalArgumentException if it cannot be written, or the module system hides it
   */
  public static String shown(Object object) {
    var type = object.getClass();
    ModuleAccess.checkResult(type);
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JacksonException e) {
      ModuleAccess.checkShown(type);
      throw new IllegalArgumentException(
          "An object of type '%s' cannot be shown to a model as JSON: %s. Give it as a text, or a record"
              .formatted(type.getName(), reason(e)),
          e);
    }
  }

  /**
   * Writes what a tool returned.
   *
   * @throws IllegalArgumentException if it cannot be written
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("its result cannot be written as JSON: " + reason(e), e);
    }
  }
}
