package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.grammar.Symbol.Choice;
import dev.mellea4j.backend.hf.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Turns a <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema</a>
 * into a grammar of which every text is valid.
 *
 * <p>A grammar may be narrower than its schema: members come in the order of {@code properties},
 * and others than those are not made up. A keyword that the grammar cannot keep is refused.
 */
final class JsonSchemaGrammar {

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "deprecated",
          "examples",
          "format",
          "readOnly",
          "writeOnly");

  private static final Map<String, Set<String>> KEYWORDS =
      Map.of(
          "object", Set.of("properties", "required", "additionalProperties"),
          "array", Set.of("items", "minItems", "maxItems"),
          "string", Set.of("minLength", "maxLength"),
          "integer", Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
          "number", Set.of(),
          "boolean", Set.of(),
          "null", Set.of());

  private static final String SUPPORTED =
      "$ref, additionalProperties, allOf with one schema, anyOf, const, enum, items, maxItems,"
          + " maxLength, maximum and minimum of integers, minItems, minLength, properties, required,"
          + " type";

  private final JsonGrammar json = new JsonGrammar();
  private final Object root;
  private final Map<String, Choice> references = new LinkedHashMap<>();

  private JsonSchemaGrammar(Object root) {
    this.root = root;
  }

  /**
   * Returns the grammar of a schema.
   *
   * @throws BackendException if the schema has a keyword that cannot be enforced
   * @throws IllegalArgumentException if it is malformed or no finite text satisfies it
   */
  static Symbol of(String schema) {
    try {
      var root = Objects.requireNonNullElse(Json.read(schema), "null");
      return measured(new JsonSchemaGrammar(root).schema(root, "#"));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The schema is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Returns the grammar of JSON objects and arrays of any shape. */
  static Symbol any() {
    return measured(new JsonGrammar().document());
  }

  private static Symbol measured(Symbol grammar) {
    Symbols.measure(grammar);
    if (grammar.fewestBytes() >= Symbol.ENDLESS) {
      throw new IllegalArgumentException(
          "No finite text satisfies the schema. Make a recursive member optional");
    }
    return grammar;
  }

  private Symbol schema(@Nullable Object schema, String place) {
    if (Boolean.TRUE.equals(schema)) {
      return json.value();
    }
    if (!(schema instanceof Map<?, ?> keywords)) {
      throw malformed("is '%s', not a schema".formatted(JsonText.of(schema)), place);
    }
    if (keywords.containsKey("$ref")) {
      requireOnly(keywords, Set.of("$ref"), place);
      return reference(keywords.get("$ref"), place);
    }
    if (keywords.containsKey("anyOf")) {
      requireOnly(keywords, Set.of("anyOf"), place);
      return anyOf(list(keywords, "anyOf", place), place + "/anyOf");
    }
    if (keywords.containsKey("allOf")) {
      requireOnly(keywords, Set.of("allOf"), place);
      return allOf(list(keywords, "allOf", place), place + "/allOf");
    }
    if (keywords.containsKey("const")) {
      requireOnly(keywords, Set.of("const", "type"), place);
      return constants(Collections.singletonList(keywords.get("const")), keywords, place);
    }
    if (keywords.containsKey("enum")) {
      requireOnly(keywords, Set.of("enum", "type"), place);
      return constants(list(keywords, "enum", place), keywords, place);
    }
    return typed(keywords, place);
  }

  private Symbol reference(@Nullable Object pointer, String place) {
    if (!(pointer instanceof String path) || !path.startsWith("#")) {
      throw unsupported("refers to '%s' outside it".formatted(pointer), place);
    }
    var known = references.get(path);
    if (known != null) {
      return known;
    }
    var reference = new Choice();
    references.put(path, reference);
    reference.define(List.of(List.of(schema(resolve(path, place), path))));
    return reference;
  }

  private Object resolve(String path, String place) {
    var target = root;
    for (var step : path.substring(1).split("/", -1)) {
      var name = step.replace("~1", "/").replace("~0", "~");
      if (!name.isEmpty()) {
        target = target instanceof Map<?, ?> members ? members.get(name) : null;
      }
      if (target == null) {
        throw malformed("refers to '%s', which is not there".formatted(path), place);
      }
    }
    return target;
  }

  private Symbol anyOf(List<?> schemas, String place) {
    var sequences = new ArrayList<List<Symbol>>();
    for (int i = 0; i < schemas.size(); i++) {
      sequences.add(List.of(schema(schemas.get(i), place + "/" + i)));
    }
    return Symbols.choice(sequences);
  }

  private Symbol allOf(List<?> schemas, String place) {
    if (schemas.size() != 1) {
      throw unsupported("has %d schemas".formatted(schemas.size()), place);
    }
    return schema(schemas.get(0), place + "/0");
  }

  private Symbol constants(List<?> values, Map<?, ?> keywords, String place) {
    var types = types(keywords, place);
    var sequences = new ArrayList<List<Symbol>>();
    for (var value : values) {
      if (types.isEmpty() || types.stream().anyMatch(type -> isOf(type, value))) {
        sequences.add(List.of(Symbols.text(JsonText.of(value))));
      }
    }
    return Symbols.choice(sequences);
  }

  private static boolean isOf(String type, @Nullable Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Number number && number.doubleValue() % 1 == 0;
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      default -> value == null;
    };
  }

  private Symbol typed(Map<?, ?> keywords, String place) {
    var types = types(keywords, place);
    if (types.isEmpty()) {
      types = impliedTypes(keywords);
    }
    var allowed = new HashSet<>(Set.of("type"));
    types.forEach(type -> allowed.addAll(KEYWORDS.get(type)));
    requireOnly(keywords, allowed, place);
    if (types.isEmpty()) {
      return json.value();
    }
    var sequences = new ArrayList<List<Symbol>>();
    types.forEach(type -> sequences.add(List.of(typed(type, keywords, place))));
    return Symbols.choice(sequences);
  }

  private static List<String> types(Map<?, ?> keywords, String place) {
    var type = keywords.get("type");
    if (type == null && !keywords.containsKey("type")) {
      return List.of();
    }
    var names = new ArrayList<String>();
    for (var name : type instanceof List<?> several ? several : Collections.singletonList(type)) {
      if (!(name instanceof String text) || !KEYWORDS.containsKey(text)) {
        throw malformed("has the unknown type '%s'".formatted(name), place);
      }
      names.add(text);
    }
    return names;
  }

  /** Returns the type whose keywords a schema without a type has. */
  private static List<String> impliedTypes(Map<?, ?> keywords) {
    return KEYWORDS.entrySet().stream()
        .filter(type -> type.getValue().stream().anyMatch(keywords::containsKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Symbol typed(String type, Map<?, ?> keywords, String place) {
    return switch (type) {
      case "object" -> object(keywords, place);
      case "array" -> array(keywords, place);
      case "string" ->
          json.string(
              count(keywords, "minLength", 0, place),
              count(keywords, "maxLength", Symbol.Repeat.UNBOUNDED, place));
      case "integer" -> integer(keywords, place);
      case "number" -> json.number();
      case "boolean" ->
          Symbols.choice(List.of(List.of(Symbols.text("true")), List.of(Symbols.text("false"))));
      default -> Symbols.text("null");
    };
  }

  private Symbol object(Map<?, ?> keywords, String place) {
    var properties = keywords.get("properties") instanceof Map<?, ?> map ? map : Map.of();
    var required = keywords.containsKey("required") ? list(keywords, "required", place) : List.of();
    var others =
        keywords.containsKey("additionalProperties") ? keywords.get("additionalProperties") : true;
    if (properties.isEmpty() && required.isEmpty()) {
      return Boolean.FALSE.equals(others)
          ? Symbols.text("{}")
          : json.map(schema(others, place + "/additionalProperties"));
    }
    var members = new ArrayList<JsonGrammar.Member>();
    properties.forEach(
        (name, schema) ->
            members.add(
                member((String) name, schema(schema, place + "/properties/" + name), required)));
    for (var name : required) {
      if (!properties.containsKey(name)) {
        members.add(
            member((String) name, schema(others, place + "/additionalProperties"), required));
      }
    }
    return json.record(members);
  }

  private static JsonGrammar.Member member(String name, Symbol value, List<?> required) {
    return new JsonGrammar.Member(JsonText.quoted(name), value, required.contains(name));
  }

  private Symbol array(Map<?, ?> keywords, String place) {
    var items = keywords.containsKey("items") ? keywords.get("items") : true;
    int least = count(keywords, "minItems", 0, place);
    int most = count(keywords, "maxItems", Symbol.Repeat.UNBOUNDED, place);
    if (least > most) {
      throw malformed("asks for %d to %d items".formatted(least, most), place);
    }
    return json.array(schema(items, place + "/items"), least, most);
  }

  private Symbol integer(Map<?, ?> keywords, String place) {
    var bounds = IntegerBounds.of(keywords);
    if (bounds.isEmpty()) {
      return json.integer();
    }
    return bounds
        .get()
        .grammar()
        .orElseThrow(() -> malformed("asks for no integer that fits 18 digits", place));
  }

  private static int count(Map<?, ?> keywords, String name, int absent, String place) {
    if (!keywords.containsKey(name)) {
      return absent;
    }
    if (keywords.get(name) instanceof Integer count && count >= 0) {
      return count;
    }
    throw malformed(
        "has the %s '%s', not a whole number of 0 or more".formatted(name, keywords.get(name)),
        place);
  }

  private static List<?> list(Map<?, ?> keywords, String name, String place) {
    if (keywords.get(name) instanceof List<?> list) {
      return list;
    }
    throw malformed("has a '%s' that is no list".formatted(name), place);
  }

  private static void requireOnly(Map<?, ?> keywords, Set<String> allowed, String place) {
    for (var name : keywords.keySet()) {
      if (!allowed.contains(name) && !ANNOTATIONS.contains(name)) {
        throw unsupported("uses '%s'".formatted(name), place);
      }
    }
  }

  private static BackendException unsupported(String why, String place) {
    return BackendException.unsupported(
        "The schema %s, at '%s', which cannot be enforced while decoding. Supported: %s"
            .formatted(why, place, SUPPORTED));
  }

  private static IllegalArgumentException malformed(String why, String place) {
    return new IllegalArgumentException("The schema %s, at '%s'".formatted(why, place));
  }
}
