package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.api.BackendException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema within a schema: its keywords, checked as they are asked for.
 *
 * @param place a JSON pointer, for messages
 */
record SchemaNode(Map<?, ?> keywords, String place) {

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

  /** The keywords that are enforced, by the type they are about. */
  private static final Map<String, Set<String>> OF_TYPE =
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

  boolean has(String keyword) {
    return keywords.containsKey(keyword);
  }

  @Nullable Object get(String keyword) {
    return keywords.get(keyword);
  }

  /** Returns a keyword's schema; any value where it is missing. */
  @Nullable Object schema(String keyword) {
    return has(keyword) ? get(keyword) : true;
  }

  String place(String step) {
    return place + "/" + step;
  }

  /** Returns the types that are named, or whose keywords there are; empty for any. */
  List<String> types() {
    if (!has("type")) {
      return OF_TYPE.keySet().stream()
          .filter(type -> OF_TYPE.getOrDefault(type, Set.of()).stream().anyMatch(this::has))
          .toList();
    }
    var names = new ArrayList<String>();
    var several =
        get("type") instanceof List<?> list ? list : Collections.singletonList(get("type"));
    for (var name : several) {
      if (!(name instanceof String type) || !OF_TYPE.containsKey(type)) {
        throw malformed("has the unknown type '%s'".formatted(name));
      }
      names.add(type);
    }
    return names;
  }

  /**
   * Fails if there is a keyword that is not enforced for these types. The bounds of integers are
   * not for other numbers.
   */
  void requireKeywordsOf(List<String> types) {
    var allowed = new HashSet<>(Set.of("type"));
    types.forEach(type -> allowed.addAll(OF_TYPE.getOrDefault(type, Set.of())));
    if (types.contains("number")) {
      allowed.removeAll(OF_TYPE.getOrDefault("integer", Set.of()));
    }
    requireOnly(allowed);
  }

  /** Fails if there is another keyword than these that is no annotation. */
  void requireOnly(Set<String> allowed) {
    for (var name : keywords.keySet()) {
      if (!allowed.contains(name) && !ANNOTATIONS.contains(name)) {
        throw unsupported("uses '%s'".formatted(name));
      }
    }
  }

  /** Returns a number of 0 or more. */
  int count(String keyword, int absent) {
    if (!has(keyword)) {
      return absent;
    }
    if (get(keyword) instanceof Integer count && count >= 0) {
      return count;
    }
    throw malformed(
        "has the %s '%s', not a whole number of 0 or more".formatted(keyword, get(keyword)));
  }

  List<?> list(String keyword) {
    if (get(keyword) instanceof List<?> list) {
      return list;
    }
    throw malformed("has a '%s' that is no list".formatted(keyword));
  }

  /** Returns names; none where the keyword is missing. */
  List<String> names(String keyword) {
    var names = new ArrayList<String>();
    for (var name : has(keyword) ? list(keyword) : List.of()) {
      if (!(name instanceof String text)) {
        throw malformed("has the name '%s' in '%s', not a text".formatted(name, keyword));
      }
      names.add(text);
    }
    return names;
  }

  /** Returns schemas by name; none where the keyword is missing. */
  Map<?, ?> map(String keyword) {
    if (!has(keyword)) {
      return Map.of();
    }
    if (get(keyword) instanceof Map<?, ?> map) {
      return map;
    }
    throw malformed("has a '%s' that is no object".formatted(keyword));
  }

  BackendException unsupported(String why) {
    return BackendException.unsupported(
        "The schema %s, at '%s', which cannot be enforced while decoding. Supported: %s"
            .formatted(why, place, SUPPORTED));
  }

  IllegalArgumentException malformed(String why) {
    return malformed(why, place);
  }

  static IllegalArgumentException malformed(String why, String place) {
    return new IllegalArgumentException("The schema %s, at '%s'".formatted(why, place));
  }
}
