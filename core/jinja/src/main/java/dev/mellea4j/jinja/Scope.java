package dev.mellea4j.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names that a part of a template has set, on top of those around it. */
final class Scope {

  private final Optional<Scope> outer;
  private final Render render;
  private final Map<String, Object> values = new HashMap<>(4);

  private Scope(Optional<Scope> outer, Render render) {
    this.outer = outer;
    this.render = render;
  }

  static Scope of(Render render) {
    return new Scope(Optional.empty(), render);
  }

  Scope inner() {
    return new Scope(Optional.of(this), render);
  }

  Render render() {
    return render;
  }

  void set(String name, Object value) {
    values.put(name, value);
  }

  /** Whether this part itself has set the name. */
  boolean sets(String name) {
    return values.containsKey(name);
  }

  Object get(String name) {
    var scope = this;
    while (true) {
      var value = scope.values.get(name);
      if (value != null) {
        return value;
      }
      if (scope.outer.isEmpty()) {
        return render.variable(name);
      }
      scope = scope.outer.get();
    }
  }
}
