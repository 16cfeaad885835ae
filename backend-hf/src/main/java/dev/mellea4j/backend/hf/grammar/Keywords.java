package dev.mellea4j.backend.hf.grammar;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keywords of <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON
 * Schema</a> and its earlier drafts that say which values are valid. All others, such as vendors'
 * own, are notes for readers.
 */
final class Keywords {

  private static final Set<String> BOUNDS =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");

  /** Types, and what is enforced of what is said about values of them. */
  private static final Map<String, Set<String>> ENFORCED =
      Map.of(
          "object", Set.of("properties", "required", "additionalProperties"),
          "array", Set.of("items", "minItems", "maxItems"),
          "string", Set.of("minLength", "maxLength"),
          "integer", BOUNDS,
          "number", Set.of(),
          "boolean", Set.of(),
          "null", Set.of());

  /** Types, and what else may be said about values of them. */
  private static final Map<String, Set<String>> REFUSED =
      Map.of(
          "object",
          Set.of(
              "dependencies",
              "dependentRequired",
              "dependentSchemas",
              "maxProperties",
              "minProperties",
              "patternProperties",
              "propertyNames",
              "unevaluatedProperties"),
          "array",
          Set.of(
              "additionalItems",
              "contains",
              "maxContains",
              "minContains",
              "prefixItems",
              "unevaluatedItems",
              "uniqueItems"),
          "string",
          Set.of("pattern"),
          "integer",
          Set.of("divisibleBy", "multipleOf"),
          "number",
          union(BOUNDS, Set.of("divisibleBy", "multipleOf")));

  /** What is said about values of any type. */
  private static final Set<String> OF_ANY =
      Set.of(
          "$dynamicRef",
          "$recursiveRef",
          "$ref",
          "allOf",
          "anyOf",
          "const",
          "disallow",
          "enum",
          "extends",
          "not",
          "oneOf");

  private static final List<Object> ANYTHING = List.of(true, Map.of());
  private static final List<Object> NOTHING = List.of(Map.of(), List.of());

  /** What says nothing with such a value. */
  private static final Map<String, List<Object>> VOID =
      Map.ofEntries(
          Map.entry("additionalItems", ANYTHING),
          Map.entry("dependencies", NOTHING),
          Map.entry("dependentRequired", NOTHING),
          Map.entry("dependentSchemas", NOTHING),
          Map.entry("minContains", List.of(0)),
          Map.entry("minProperties", List.of(0)),
          Map.entry("not", List.of(false)),
          Map.entry("patternProperties", NOTHING),
          Map.entry("prefixItems", NOTHING),
          Map.entry("propertyNames", ANYTHING),
          Map.entry("unevaluatedItems", ANYTHING),
          Map.entry("unevaluatedProperties", ANYTHING),
          Map.entry("uniqueItems", List.of(false)));

  private Keywords() {}

  static boolean isType(Object name) {
    return name instanceof String && ENFORCED.containsKey(name);
  }

  /** Returns the types about whose values there is something that is enforced. */
  static List<String> typesOf(Set<?> keywords) {
    return ENFORCED.keySet().stream()
        .filter(type -> ENFORCED.getOrDefault(type, Set.of()).stream().anyMatch(keywords::contains))
        .sorted()
        .toList();
  }

  /**
   * Returns what is enforced of values of some types; the bounds of integers not for any number.
   */
  static Set<String> enforced(Collection<String> types) {
    var names = new HashSet<String>();
    types.forEach(type -> names.addAll(ENFORCED.getOrDefault(type, Set.of())));
    if (types.contains("number")) {
      names.removeAll(BOUNDS);
    }
    return names;
  }

  /**
   * Whether a keyword says which values of some types are valid.
   *
   * @param types any, if none is named
   */
  static boolean constrains(String keyword, @Nullable Object value, Collection<String> types) {
    if (VOID.getOrDefault(keyword, List.of()).contains(value)) {
      return false;
    }
    var possible = types.isEmpty() ? ENFORCED.keySet() : types;
    return OF_ANY.contains(keyword) || possible.stream().anyMatch(type -> isAbout(type, keyword));
  }

  private static boolean isAbout(String type, String keyword) {
    return ENFORCED.getOrDefault(type, Set.of()).contains(keyword)
        || REFUSED.getOrDefault(type, Set.of()).contains(keyword);
  }

  private static Set<String> union(Set<String> left, Set<String> right) {
    var both = new HashSet<>(left);
    both.addAll(right);
    return Set.copyOf(both);
  }
}
