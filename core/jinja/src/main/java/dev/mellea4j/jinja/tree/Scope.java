package dev.mellea4j.jinja.tree;

import dev.mellea4j.jinja.library.Globals;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Rendering;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names that a part of a template has set, on top of those around it. */
public final class Scope {

  private final Optional<Scope> outer;
  private final Rendering rendering;
  private final Map<String, Object> values = new HashMap<>(4);
  private long held;
  private boolean captured;

  private Scope(Optional<Scope> outer, Rendering rendering) {
    this.outer = outer;
    this.rendering = rendering;
  }

  /**
   * The outermost scope.
   *
   * @param variables values by name that are set from outside
   */
  public static Scope of(Rendering rendering, Map<String, Object> variables) {
    var scope = new Scope(Optional.empty(), rendering);
    scope.values.putAll(variables);
    return scope.inner();
  }

  /** A scope inside this one; it is left with {@link #leave()}. */
  Scope inner() {
    return new Scope(Optional.of(this), rendering);
  }

  /** Frees what the names hold, unless a macro still sees them. */
  void leave() {
    if (!captured && held > 0) {
      rendering.budget().memory().keep(-held);
      held = 0;
    }
  }

  /** Keeps the names, and those around, for a macro that is called later. */
  void capture() {
    captured = true;
    outer.ifPresent(Scope::capture);
  }

  public Rendering rendering() {
    return rendering;
  }

  void set(String name, Object value) {
    var former = values.put(name, value);
    held += rendering.budget().memory().replace(former == null ? None.NONE : former, value);
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
        return unset(name);
      }
      scope = scope.outer.get();
    }
  }

  /** The value of a name that nobody has set. */
  private Object unset(String name) {
    var global = Globals.find(name);
    return global.isPresent()
        ? global.get()
        : rendering.undefined(() -> "Variable '%s' is undefined".formatted(name));
  }
}
