package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.backend.hf.json.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
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
 * and others than those are not made up. A keyword that the grammar cannot keep is refused; one
 * that does not say which values are valid is a note for readers.
 */
final class JsonSchemaGrammar {

  private final Runnable check;
  private final References references;
  private final JsonGrammar json = new JsonGrammar();
  private final TypedSchemas typed = new TypedSchemas(json, this);

  /** What nothing satisfies, and why; of interest if nothing satisfies the whole. */
  private final List<String> impossible = new ArrayList<>();

  private JsonSchemaGrammar(Object root, Runnable check) {
    this.references = new References(root);
    this.check = check;
  }

  /**
   * Returns the grammar of a schema.
   *
   * @param check throws if the caller is cancelled
   * @throws BackendException if the schema has a keyword that cannot be enforced
   * @throws IllegalArgumentException if it is malformed or no finite text satisfies it
   */
  static Symbol of(String schema, Runnable check) {
    try {
      var root = Objects.requireNonNullElse(Json.readExactly(schema), "null");
      return new JsonSchemaGrammar(root, check).whole(root);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The schema is not JSON: " + Json.reason(e), e);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The schema has a number that is too long", e);
    }
  }

  /** Returns the grammar of JSON objects and arrays of any shape. */
  static Symbol any() {
    var grammar = new JsonGrammar().document();
    Lengths.measure(grammar, () -> {});
    return grammar;
  }

  private Symbol whole(Object root) {
    var grammar = schema(root, "#");
    references.define(this::schema);
    Lengths.measure(grammar, check);
    if (grammar.fewestBytes() >= Symbol.ENDLESS) {
      throw new IllegalArgumentException(
          impossible.isEmpty()
              ? "No finite text satisfies the schema. Make a recursive member optional, or ask for fewer items"
              : "Nothing satisfies the schema: it " + impossible.get(0));
    }
    return grammar;
  }

  /** Returns the grammar of a schema within the schema. */
  Symbol schema(@Nullable Object schema, String place) {
    check.run();
    if (Boolean.TRUE.equals(schema)) {
      return json.value();
    }
    if (Boolean.FALSE.equals(schema)) {
      return nothing("is 'false'", place);
    }
    if (schema instanceof Map<?, ?> keywords) {
      return schema(new SchemaNode(keywords, place));
    }
    throw SchemaNode.malformed("is '%s', not a schema".formatted(JsonText.of(schema)), place);
  }

  /** Returns the grammar of no text at all. */
  Symbol nothing(String why, String place) {
    impossible.add("%s, at '%s'".formatted(why, place));
    return Symbols.choice(List.of());
  }

  private Symbol schema(SchemaNode node) {
    if (node.has("$ref")) {
      node.requireOnly(Set.of("$ref"), List.of());
      return references.of(node);
    }
    if (node.has("anyOf")) {
      node.requireOnly(Set.of("anyOf"), List.of());
      return anyOf(node);
    }
    if (node.has("allOf")) {
      node.requireOnly(Set.of("allOf"), List.of());
      return allOf(node);
    }
    if (node.has("const")) {
      return constants("const", Collections.singletonList(node.get("const")), node);
    }
    return node.has("enum") ? constants("enum", node.list("enum"), node) : typed.of(node);
  }

  /** Several that are equal are one. */
  private Symbol anyOf(SchemaNode node) {
    var sequences = new ArrayList<List<Symbol>>();
    for (var schema : new LinkedHashSet<>(node.list("anyOf"))) {
      sequences.add(List.of(schema(schema, node.place("anyOf/" + sequences.size()))));
    }
    return sequences.isEmpty()
        ? nothing("has an 'anyOf' of no schema", node.place())
        : Symbols.choice(sequences);
  }

  private Symbol allOf(SchemaNode node) {
    var schemas = node.list("allOf");
    if (schemas.size() != 1) {
      throw node.unsupported("has an 'allOf' of %d schemas".formatted(schemas.size()));
    }
    return schema(schemas.get(0), node.place("allOf/0"));
  }

  private Symbol constants(String keyword, List<?> values, SchemaNode node) {
    node.requireOnly(Set.of("const", "enum"), node.has("type") ? node.types() : List.of());
    var types = node.types();
    var texts = new ArrayList<String>();
    for (var value : values) {
      if (types.isEmpty() || types.stream().anyMatch(type -> isOf(type, value))) {
        texts.add(JsonText.of(value));
      }
    }
    return texts.isEmpty()
        ? nothing("has no value in '%s' that may be".formatted(keyword), node.place())
        : Symbols.anyText(texts);
  }

  private static boolean isOf(String type, @Nullable Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Number number && isWhole(number);
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      default -> value == null;
    };
  }

  private static boolean isWhole(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
  }
}
