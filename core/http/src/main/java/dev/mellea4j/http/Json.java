package dev.mellea4j.http;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON mapper that all backends share. Thread-safe. */
public final class Json {

  /**
   * Reads and writes trees. Reading a value from a parser leaves what follows it alone, because
   * events follow one another on one parser.
   */
  public static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * Reads what servers send: control characters within texts, and the numbers that Python writes
   * and JSON does not have, such as {@code -Infinity}.
   */
  static final JsonMapper LENIENT =
      MAPPER
          .rebuild()
          .enable(
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  // The mapper's own methods for trees have other signatures in Jackson 3.0 than from 3.1 on.
  private static final ObjectReader ANY = MAPPER.readerFor(Object.class);

  private Json() {}

  /** Returns a tree as maps, lists, texts, numbers, booleans and nulls. */
  public static Object value(JsonNode tree) {
    return ANY.readValue(tree);
  }

  /** Returns a new, empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Merges members over those of an object: objects member by member, all else as a whole. */
  public static void merge(ObjectNode object, JsonNode members) {
    for (var member : members.properties()) {
      var name = member.getKey();
      if (object.get(name) instanceof ObjectNode inner && member.getValue().isObject()) {
        merge(inner, member.getValue());
      } else {
        object.set(name, member.getValue());
      }
    }
  }

  /** Returns a tree in UTF-8; halves of characters, which servers refuse, are replaced. */
  public static byte[] bytes(JsonNode tree) {
    return Surrogates.replaced(MAPPER.writeValueAsBytes(tree));
  }

  /** Returns what {@code writer} writes, in UTF-8. See {@link #bytes(JsonNode)}. */
  public static byte[] bytes(Consumer<JsonGenerator> writer) {
    var bytes = new WrittenBytes();
    try (var json = MAPPER.createGenerator(bytes)) {
      writer.accept(json);
    }
    return Surrogates.replaced(bytes.toByteArray());
  }

  /** Returns what {@code writer} writes as a tree. */
  public static JsonNode tree(Consumer<JsonGenerator> writer) {
    return MAPPER.readTree(bytes(writer));
  }

  /**
   * Writes members of an object, whose values are null, texts, numbers, booleans, or lists or maps
   * of such values.
   */
  public static void writeMembers(JsonGenerator json, Map<?, ?> members) {
    members.forEach(
        (name, value) -> {
          json.writeName(name.toString());
          write(json, value);
        });
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      writeMembers(json, members);
      json.writeEndObject();
    } else if (value instanceof List<?> entries) {
      json.writeStartArray();
      entries.forEach(entry -> write(json, entry));
      json.writeEndArray();
    } else {
      json.writePOJO(value);
    }
  }
}
