package dev.mellea4j.config.workflow;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Suggestion;
import dev.mellea4j.config.file.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The order in which resources run: what is required first, else as they are written. */
final class Order {

  private final Map<String, Resource> byId = new LinkedHashMap<>();

  /**
   * Takes resources in the order in which they are written.
   *
   * @throws IllegalArgumentException if two have the same id, one requires another that there is
   *     not, or some require each other
   */
  Order(List<Resource> resources) {
    for (var resource : resources) {
      var former = byId.putIfAbsent(resource.id(), resource);
      if (former != null) {
        throw resource
            .node()
            .mistake(
                "has the actionId '%s', as %s has".formatted(resource.id(), former.node().place()),
                "Rename one of them");
      }
    }
    resources.forEach(this::requireKnown);
    from(byId.keySet());
  }

  private void requireKnown(Resource resource) {
    for (var required : resource.requires()) {
      if (!byId.containsKey(required.text())) {
        throw required.mistake(
            "requires '%s', which is no resource".formatted(required.text()),
            known(required.text()));
      }
    }
  }

  private String known(String wanted) {
    return Suggestion.closest(wanted, byId.keySet())
        .map("Did you mean '%s'? "::formatted)
        .orElse("")
        .concat("Resources: " + String.join(", ", byId.keySet()));
  }

  List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /** Returns the one that was written last. */
  String last() {
    var ids = ids();
    return ids.get(ids.size() - 1);
  }

  /** Returns all. */
  List<Resource> all() {
    return from(byId.keySet());
  }

  /**
   * Returns a resource and what it requires.
   *
   * @param at where it is named, if that is in a file
   */
  List<Resource> upTo(String target, Optional<Node> at) {
    if (!byId.containsKey(target)) {
      throw at.map(
              node ->
                  node.mistake("names '%s', which is no resource".formatted(target), known(target)))
          .orElseGet(
              () ->
                  new IllegalArgumentException(
                      "No resource is called '%s'. %s".formatted(target, known(target))));
    }
    return from(List.of(target));
  }

  private List<Resource> from(Collection<String> targets) {
    var ordered = new LinkedHashMap<String, Resource>();
    targets.forEach(id -> visit(id, new LinkedHashSet<>(), ordered));
    return List.copyOf(ordered.values());
  }

  private void visit(String id, Set<String> waiting, Map<String, Resource> ordered) {
    if (ordered.containsKey(id)) {
      return;
    }
    var resource = requireNonNull(byId.get(id));
    if (!waiting.add(id)) {
      throw cycle(resource, waiting);
    }
    resource.requiredIds().forEach(required -> visit(required, waiting, ordered));
    waiting.remove(id);
    ordered.put(id, resource);
  }

  private static IllegalArgumentException cycle(Resource resource, Set<String> waiting) {
    var ids = new ArrayList<>(waiting);
    var circle = new ArrayList<>(ids.subList(ids.indexOf(resource.id()), ids.size()));
    circle.add(resource.id());
    return resource
        .requires()
        .get(0)
        .mistake(
            "closes a circle: " + String.join(" -> ", circle), "Remove one of these requirements");
  }
}
