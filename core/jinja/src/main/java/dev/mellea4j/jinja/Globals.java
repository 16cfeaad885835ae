package dev.mellea4j.jinja;

import java.util.Map;
import java.util.Optional;

/** The functions that every template can call. */
final class Globals {

  private static final Map<String, Callable> ALL =
      Map.of(
          "range",
          Globals::range,
          "dict",
          Globals::dict,
          "namespace",
          (arguments, render) -> new Namespace(dict(arguments, render)),
          "cycler",
          (arguments, render) -> new Cycler(arguments.positional()),
          "joiner",
          function("joiner", "sep=", (self, a, render) -> new Joiner(a.or(0, ", "))),
          "raise_exception",
          function("raise_exception", "message", Globals::raise),
          "strftime_now",
          function("strftime_now", "format", Globals::now));

  private Globals() {}

  static Optional<Callable> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static Callable function(String name, String signature, Operation.Body body) {
    return new BoundMethod(
        None.NONE, new Operation("Function '%s'".formatted(name), Signature.of(signature), body));
  }

  private static Object range(Arguments arguments, Render render) {
    var bounds = arguments.positional();
    if (bounds.isEmpty() || bounds.size() > 3 || !arguments.named().isEmpty()) {
      throw new Failure("Function 'range' takes 1 to 3 integers", "Pass start, stop and step");
    }
    for (var bound : bounds) {
      if (!Numbers.isInteger(bound)) {
        throw bound instanceof Undefined undefined
            ? undefined.failure()
            : new Failure(
                "Function 'range' does not take type '%s'".formatted(TypeName.of(bound)),
                "Use the filter 'int'");
      }
    }
    var first = (long) Bound.clamp(bounds.get(0));
    var range =
        bounds.size() == 1
            ? new Range(0, first, 1)
            : new Range(
                first,
                Bound.clamp(bounds.get(1)),
                bounds.size() == 3 ? Bound.clamp(bounds.get(2)) : 1);
    if (range.size() > Limits.RANGE) {
      throw new Failure(
          "Range has more than %d items".formatted(Limits.RANGE), "Use a shorter one");
    }
    return range;
  }

  private static Dict dict(Arguments arguments, Render render) {
    var dict = new Dict();
    if (arguments.positional().size() > 1) {
      throw new Failure(
          "Function 'dict' takes 1 positional argument at most", "Pass the rest by name");
    }
    for (var source : arguments.positional()) {
      fill(dict, source, render);
    }
    arguments.named().forEach(dict::putText);
    return render.budget().made(dict);
  }

  private static void fill(Dict dict, Object source, Render render) {
    if (source instanceof Dict other) {
      dict.putAll(other);
      return;
    }
    for (var items = Items.of(source); items.hasNext(); ) {
      var pair = Items.list(items.next(), render.budget());
      if (pair.size() != 2) {
        throw new Failure(
            "Function 'dict' takes pairs, not %d items".formatted(pair.size()),
            "Pass lists of two");
      }
      dict.put(pair.get(0), pair.get(1), render.budget());
    }
  }

  private static Object raise(Object self, Bound arguments, Render render) {
    throw new Failure("Template raised '%s'".formatted(render.text(arguments.get(0))));
  }

  private static Object now(Object self, Bound arguments, Render render) {
    return Strftime.of(render.options().clock()).format(arguments.text(0), render.budget());
  }
}
