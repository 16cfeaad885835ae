package dev.mellea4j.http.openai;

import dev.mellea4j.http.ClosedSchema;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Tells which schemas OpenAI enforces: those that leave nothing open and have no other than <a
 * href="https://platform.openai.com/docs/guides/structured-outputs#supported-schemas">these
 * keywords</a>. It refuses to enforce all others.
 */
final class StrictSchema {

  private static final Set<String> REFUSED =
      Set.of(
          "additionalItems",
          "allOf",
          "contains",
          "contentEncoding",
          "contentMediaType",
          "default",
          "dependencies",
          "dependentRequired",
          "dependentSchemas",
          "else",
          "if",
          "maxContains",
          "maxLength",
          "maxProperties",
          "minContains",
          "minLength",
          "minProperties",
          "not",
          "oneOf",
          "patternProperties",
          "prefixItems",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties",
          "uniqueItems");

  private static final Set<String> SAY_WHAT_IT_IS =
      Set.of("type", "enum", "const", "anyOf", "$ref");

  private StrictSchema() {}

  /**
   * Returns what stands in the way, as a phrase such as "'b' is not required"; empty if nothing
   * does.
   *
   * @param schema after {@link ClosedSchema#close}
   */
  static Optional<String> obstacle(JsonNode schema) {
    return isObject(schema) && !schema.has("anyOf")
        ? obstacle(schema, "it")
        : Optional.of("it is not that of an object");
  }

  private static Optional<String> obstacle(JsonNode schema, String what) {
    if (SAY_WHAT_IT_IS.stream().noneMatch(schema::has)) {
      return Optional.of("%s may be anything".formatted(what));
    }
    for (var member : schema.properties()) {
      if (REFUSED.contains(member.getKey())) {
        return Optional.of("%s has the keyword '%s'".formatted(what, member.getKey()));
      }
    }
    return isObject(schema) ? ofObject(schema, what) : ofParts(schema, what);
  }

  private static boolean isObject(JsonNode schema) {
    var type = schema.path("type");
    return schema.has("properties")
        || schema.has("additionalProperties")
        || type.asString("").equals("object")
        || type.valueStream().anyMatch(one -> one.asString("").equals("object"));
  }

  private static Optional<String> ofObject(JsonNode schema, String what) {
    var others = schema.path("additionalProperties");
    if (!others.isBoolean() || others.asBoolean()) {
      return Optional.of("%s may have any members".formatted(what));
    }
    var required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    for (var name : schema.path("properties").propertyNames()) {
      if (!required.contains(name)) {
        return Optional.of("'%s' is not required".formatted(name));
      }
    }
    return ofParts(schema, what);
  }

  private static Optional<String> ofParts(JsonNode schema, String what) {
    var found = ofNamed(schema.path("properties"));
    found = found.isPresent() ? found : ofNamed(schema.path("$defs"));
    found = found.isPresent() ? found : ofNamed(schema.path("definitions"));
    for (var option : schema.path("anyOf")) {
      found = found.isPresent() ? found : obstacle(option, what);
    }
    boolean list = found.isEmpty() && schema.has("items");
    return list ? obstacle(schema.path("items"), "an entry of " + what) : found;
  }

  private static Optional<String> ofNamed(JsonNode schemas) {
    for (var named : schemas.properties()) {
      var found = obstacle(named.getValue(), "'%s'".formatted(named.getKey()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
