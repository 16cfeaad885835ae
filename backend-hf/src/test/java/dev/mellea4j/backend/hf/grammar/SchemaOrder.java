package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.backend.hf.json.JsonPointer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the members of an instance in the order in which its schema lists them. */
final class SchemaOrder {

  private final @Nullable Object root;

  SchemaOrder(@Nullable Object root) {
    this.root = root;
  }

  @Nullable Object of(@Nullable Object instance) {
    return of(instance, Collections.singletonList(root));
  }

  private @Nullable Object of(@Nullable Object value, List<?> schemas) {
    var parts = new Parts();
    schemas.forEach(parts::add);
    if (value instanceof Map<?, ?> members) {
      var ordered = new LinkedHashMap<Object, @Nullable Object>();
      parts.named.forEach(
          (name, inner) -> {
            if (members.containsKey(name)) {
              ordered.put(name, of(members.get(name), inner));
            }
          });
      members.forEach((name, member) -> ordered.putIfAbsent(name, of(member, parts.others)));
      return ordered;
    }
    return value instanceof List<?> items
        ? items.stream().map(item -> of(item, parts.items)).toList()
        : value;
  }

  /** What schemas of the same value say of its parts. */
  private final class Parts {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Object, List<Object>> named = new LinkedHashMap<>();
    private final List<Object> others = new ArrayList<>();
    private final List<Object> items = new ArrayList<>();

    void add(@Nullable Object schema) {
      if (!(schema instanceof Map<?, ?> keywords) || !seen.add(schema)) {
        return;
      }
      if (keywords.get("$ref") instanceof String reference && reference.startsWith("#")) {
        JsonPointer.of(reference).flatMap(place -> place.in(root)).ifPresent(this::add);
      }
      if (keywords.get("properties") instanceof Map<?, ?> properties) {
        properties.forEach(
            (name, inner) -> named.computeIfAbsent(name, key -> new ArrayList<>()).add(inner));
      }
      addTo(others, keywords, "additionalProperties", "patternProperties");
      addTo(items, keywords, "items", "prefixItems");
      var same = new ArrayList<Object>();
      addTo(same, keywords, "allOf", "anyOf", "oneOf", "dependencies", "dependentSchemas");
      addTo(same, keywords, "if", "then", "else");
      same.forEach(this::add);
    }

    private void addTo(List<Object> found, Map<?, ?> keywords, String... names) {
      for (var name : names) {
        var value = keywords.get(name);
        if (value instanceof List<?> several) {
          found.addAll(several);
        } else if (value instanceof Map<?, ?> map) {
          boolean byName =
              Set.of("patternProperties", "dependencies", "dependentSchemas").contains(name);
          found.addAll(byName ? map.values() : List.of(map));
        }
      }
    }
  }
}
