package dev.mellea4j.config.expression;

import dev.mellea4j.config.file.Node;
import dev.mellea4j.jinja.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Mappings and lists whose texts are {@link TextTemplate}s. Immutable. */
public final class TreeTemplate {

  private final Function<Options, Optional<Object>> value;

  private TreeTemplate(Function<Options, Optional<Object>> value) {
    this.value = value;
  }

  /** Reads the texts at any depth, as {@link TextTemplate#parse} does. */
  public static TreeTemplate parse(Node node, Set<String> functions) {
    if (node.isMapping()) {
      var members = new LinkedHashMap<String, TreeTemplate>();
      node.members().forEach((key, member) -> members.put(key, parse(member, functions)));
      return new TreeTemplate(with -> Optional.of(mapping(members, with)));
    }
    if (node.isEmpty()) {
      return new TreeTemplate(with -> Optional.empty());
    }
    if (node.value() instanceof String) {
      return new TreeTemplate(TextTemplate.parse(node, functions)::value);
    }
    if (node.isScalar()) {
      return new TreeTemplate(with -> Optional.ofNullable(node.value()));
    }
    var items = node.items().stream().map(item -> parse(item, functions)).toList();
    return new TreeTemplate(
        with -> {
          var values = new ArrayList<>();
          items.forEach(item -> values.add(item.value(with).orElse(null)));
          return Optional.of(values);
        });
  }

  private static Object mapping(Map<String, TreeTemplate> members, Options with) {
    var values = new LinkedHashMap<String, Object>();
    members.forEach((key, member) -> values.put(key, member.value(with).orElse(null)));
    return values;
  }

  /** Returns the value, with those of the expressions in it; null is absent. */
  public Optional<Object> value(Options functions) {
    return value.apply(functions);
  }
}
