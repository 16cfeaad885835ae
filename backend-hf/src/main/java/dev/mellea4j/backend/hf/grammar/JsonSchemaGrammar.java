package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.grammar.JsonGrammar.Member;
import dev.mellea4j.backend.hf.grammar.Symbol.Choice;
import dev.mellea4j.backend.hf.grammar.Symbol.Repeat;
import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.backend.hf.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
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
    if (Symbols.standsForItself(grammar)) {
      throw new IllegalArgumentException(
          "The schema refers to itself with nothing in between. Put an object or an array there");
    }
    return grammar;
  }

  private Symbol schema(@Nullable Object schema, String place) {
    if (Boolean.TRUE.equals(schema)) {
      return json.value();
    }
    if (schema instanceof Map<?, ?> keywords) {
      return schema(new SchemaNode(keywords, place));
    }
    throw SchemaNode.malformed("is '%s', not a schema".formatted(JsonText.of(schema)), place);
  }

  private Symbol schema(SchemaNode node) {
    if (node.has("$ref")) {
      node.requireOnly(Set.of("$ref"));
      return reference(node);
    }
    if (node.has("anyOf")) {
      node.requireOnly(Set.of("anyOf"));
      return anyOf(node);
    }
    if (node.has("allOf")) {
      node.requireOnly(Set.of("allOf"));
      return allOf(node);
    }
    if (node.has("const")) {
      node.requireOnly(Set.of("const", "type"));
      return constants(Collections.singletonList(node.get("const")), node);
    }
    if (node.has("enum")) {
      node.requireOnly(Set.of("enum", "type"));
      return constants(node.list("enum"), node);
    }
    return typed(node);
  }

  private Symbol reference(SchemaNode node) {
    if (!(node.get("$ref") instanceof String path) || !path.startsWith("#")) {
      throw node.unsupported("refers to '%s' outside it".formatted(node.get("$ref")));
    }
    var known = references.get(path);
    if (known != null) {
      return known;
    }
    var reference = new Choice();
    references.put(path, reference);
    reference.define(List.of(List.of(schema(resolve(path, node), path))));
    return reference;
  }

  private Object resolve(String path, SchemaNode node) {
    var target = root;
    for (var step : path.substring(1).split("/", -1)) {
      var name = step.replace("~1", "/").replace("~0", "~");
      if (!name.isEmpty()) {
        target = target instanceof Map<?, ?> members ? members.get(name) : null;
      }
      if (target == null) {
        throw node.malformed("refers to '%s', which is not there".formatted(path));
      }
    }
    return target;
  }

  private Symbol anyOf(SchemaNode node) {
    var sequences = new ArrayList<List<Symbol>>();
    for (var schema : node.list("anyOf")) {
      sequences.add(List.of(schema(schema, node.place("anyOf/" + sequences.size()))));
    }
    return Symbols.choice(sequences);
  }

  private Symbol allOf(SchemaNode node) {
    var schemas = node.list("allOf");
    if (schemas.size() != 1) {
      throw node.unsupported("has an 'allOf' of %d schemas".formatted(schemas.size()));
    }
    return schema(schemas.get(0), node.place("allOf/0"));
  }

  private static Symbol constants(List<?> values, SchemaNode node) {
    var types = node.types();
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

  private Symbol typed(SchemaNode node) {
    var types = node.types();
    node.requireKeywordsOf(types);
    if (types.isEmpty()) {
      return json.value();
    }
    var sequences = new ArrayList<List<Symbol>>();
    types.forEach(type -> sequences.add(List.of(typed(type, node))));
    return Symbols.choice(sequences);
  }

  private Symbol typed(String type, SchemaNode node) {
    return switch (type) {
      case "object" -> object(node);
      case "array" -> array(node);
      case "string" -> string(node);
      case "integer" -> integer(node);
      case "number" -> json.number();
      case "boolean" ->
          Symbols.choice(List.of(List.of(Symbols.text("true")), List.of(Symbols.text("false"))));
      default -> Symbols.text("null");
    };
  }

  private Symbol object(SchemaNode node) {
    var properties = node.map("properties");
    var required = node.names("required");
    var others = node.schema("additionalProperties");
    if (properties.isEmpty() && required.isEmpty()) {
      return Boolean.FALSE.equals(others)
          ? Symbols.text("{}")
          : json.map(schema(others, node.place("additionalProperties")));
    }
    var members = new ArrayList<Member>();
    properties.forEach(
        (key, schema) -> {
          var name = (String) key;
          var value = schema(schema, node.place("properties/" + name));
          members.add(new Member(JsonText.quoted(name), value, required.contains(name)));
        });
    for (var name : required) {
      if (!properties.containsKey(name)) {
        var value = schema(others, node.place("additionalProperties"));
        members.add(new Member(JsonText.quoted(name), value, true));
      }
    }
    return json.record(members);
  }

  private Symbol array(SchemaNode node) {
    int least = node.count("minItems", 0);
    int most = node.count("maxItems", Repeat.UNBOUNDED);
    if (least > most) {
      throw node.malformed("asks for %d to %d items".formatted(least, most));
    }
    return json.array(schema(node.schema("items"), node.place("items")), least, most);
  }

  private Symbol string(SchemaNode node) {
    int least = node.count("minLength", 0);
    int most = node.count("maxLength", Repeat.UNBOUNDED);
    if (least > most) {
      throw node.malformed("asks for %d to %d characters".formatted(least, most));
    }
    return json.string(least, most);
  }

  private Symbol integer(SchemaNode node) {
    return IntegerBounds.of(node)
        .map(
            bounds ->
                bounds
                    .grammar()
                    .orElseThrow(() -> node.malformed("asks for no integer of up to 18 digits")))
        .orElseGet(json::integer);
  }
}
