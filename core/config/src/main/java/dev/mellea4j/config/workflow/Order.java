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
import java.util.stream.Collectors;

/** The order in which resources run: what is required first, else as they are written. */
final class Order {

  private final Map<String, Resource> byId = new LinkedHashMap<>();

  /**
   * Takes resources in the order in which they are written.
   *
   * @throws IllegalArgumentException if two have the same id, one requires another that there is
   *     not, or has a tool that there is not, or some require or call each other
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
    for (var resource : resources) {
      requireKnown("requires", resource.requires());
      requireKnown("names", resource.action().scripts());
    }
    resources.forEach(resource -> requireNoCircle(resource.id(), new LinkedHashSet<>()));
  }

  private void requireKnown(String verb, List<Node> named) {
    for (var node : named) {
      if (!byId.containsKey(node.text())) {
        throw node.mistake(
            "%s '%s', which is no resource".formatted(verb, node.text()), known(node.text()));
      }
    }
  }

  private void requireNoCircle(String id, Set<String> path) {
    if (!path.add(id)) {
      throw circle(id, path);
    }
    for (var link : links(get(id))) {
      requireNoCircle(link.text(), path);
    }
    path.remove(id);
  }

  /** Returns where a resource names others that run before it or for it. */
  private static List<Node> links(Resource resource) {
    var links = new ArrayList<>(resource.requires());
    links.addAll(resource.action().scripts());
    return links;
  }

  private IllegalArgumentException circle(String id, Set<String> path) {
    var ids = new ArrayList<>(path);
    var circle = new ArrayList<>(ids.subList(ids.indexOf(id), ids.size()));
    circle.add(id);
    return links(get(id))
        .get(0)
        .mistake(
            "closes a circle: " + String.join(" -> ", circle), "Remove one of these requirements");
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

  /** Returns a resource that there is. */
  Resource get(String id) {
    return requireNonNull(byId.get(id));
  }

  /** Returns all but those that run only when a model calls them. */
  List<Resource> all() {
    return from(steps());
  }

  private List<String> steps() {
    var called =
        byId.values().stream()
            .flatMap(resource -> resource.scriptIds().stream())
            .collect(Collectors.toSet());
    return byId.keySet().stream().filter(id -> !called.contains(id)).toList();
  }

  /** Returns resources and those that a model may call while they run. */
  Collection<Resource> withScripts(List<Resource> resources) {
    var all = new LinkedHashSet<>(resources);
    for (var resource : resources) {
      all.addAll(withScripts(resource.scriptIds().stream().map(this::get).toList()));
    }
    return all;
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
    targets.forEach(id -> visit(id, ordered));
    return List.copyOf(ordered.values());
  }

  private void visit(String id, Map<String, Resource> ordered) {
    if (!ordered.containsKey(id)) {
      before(get(id)).forEach(other -> visit(other, ordered));
      ordered.put(id, get(id));
    }
  }

  /** What a tool requires runs before the chat that may call it. */
  private List<String> before(Resource resource) {
    var before = new ArrayList<>(resource.requiredIds());
    resource.scriptIds().forEach(script -> before.addAll(before(get(script))));
    return before;
  }
}
