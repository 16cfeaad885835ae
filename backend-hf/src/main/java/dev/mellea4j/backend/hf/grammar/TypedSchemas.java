package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.grammar.JsonGrammar.Member;
import dev.mellea4j.backend.hf.grammar.Symbol.Repeat;
import dev.mellea4j.backend.hf.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads schemas that name types, or what is said about values of a type. */
final class TypedSchemas {

  private final JsonGrammar json;
  private final JsonSchemaGrammar schemas;

  /**
   * Makes a reader.
   *
   * @param schemas reads what is within objects and arrays
   */
  TypedSchemas(JsonGrammar json, JsonSchemaGrammar schemas) {
    this.json = json;
    this.schemas = schemas;
  }

  Symbol of(SchemaNode node) {
    var types = node.types();
    node.requireOnly(Keywords.enforced(types), types);
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
      case "boolean" -> Symbols.anyText(List.of("true", "false"));
      default -> Symbols.text("null");
    };
  }

  private Symbol object(SchemaNode node) {
    var properties = node.map("properties");
    var required = new LinkedHashSet<>(node.names("required"));
    var others = node.schema("additionalProperties");
    if (properties.isEmpty() && required.isEmpty()) {
      return Boolean.FALSE.equals(others)
          ? Symbols.text("{}")
          : json.map(schemas.schema(others, node.place("additionalProperties")));
    }
    var members = new ArrayList<Member>();
    properties.forEach(
        (key, schema) -> {
          var name = (String) key;
          var value = schemas.schema(schema, node.place("properties/" + name));
          members.add(new Member(JsonText.quoted(name), value, required.remove(name)));
        });
    required.forEach(
        name -> members.add(new Member(JsonText.quoted(name), other(name, others, node), true)));
    return json.record(members);
  }

  private Symbol other(String name, @Nullable Object schema, SchemaNode node) {
    return Boolean.FALSE.equals(schema)
        ? schemas.nothing(
            "requires '%s', which 'additionalProperties' forbids".formatted(name), node.place())
        : schemas.schema(schema, node.place("additionalProperties"));
  }

  private Symbol array(SchemaNode node) {
    int least = node.count("minItems", 0);
    int most = node.count("maxItems", Repeat.UNBOUNDED);
    if (least > most) {
      throw node.malformed("asks for %d to %d items".formatted(least, most));
    }
    return json.array(schemas.schema(node.schema("items"), node.place("items")), least, most);
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
