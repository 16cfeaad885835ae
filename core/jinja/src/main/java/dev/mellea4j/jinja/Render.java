package dev.mellea4j.jinja;

import java.util.Map;
import java.util.Optional;

/** One rendering: its values, what it may still use, and how it does what depends on options. */
final class Render {

  private final Options options;
  private final Map<String, Object> context;
  private final Budget budget;
  private final Comparison comparison;
  private final Lookup lookup = new Lookup(this);

  /**
   * @param context values of the interpreter by name
   */
  Render(Options options, Map<String, Object> context) {
    this.options = options;
    this.context = context;
    budget = new Budget(options.limits());
    comparison = new Comparison(budget);
  }

  Options options() {
    return options;
  }

  Budget budget() {
    return budget;
  }

  Comparison comparison() {
    return comparison;
  }

  Lookup lookup() {
    return lookup;
  }

  Undefined undefined(String what) {
    return new Undefined(what, options.strictUndefined());
  }

  String text(Object value) {
    return Text.of(value, budget);
  }

  /** The value of a name that no statement has set. */
  Object variable(String name) {
    var value = context.get(name);
    if (value != null) {
      return value;
    }
    var function = options.functions().get(name);
    if (function != null) {
      return new HostFunction(name, function);
    }
    Optional<Callable> global = Globals.find(name);
    return global.isPresent()
        ? global.get()
        : undefined("Variable '%s' is undefined".formatted(name));
  }
}
