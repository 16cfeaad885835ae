package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Callable;
import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Namespace;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Numbers;
import dev.mellea4j.jinja.value.Range;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;
import java.util.Map;
import java.util.Optional;

/** The functions that every template can call. */
public final class Globals {

  private static final Map<String, Callable> ALL =
      Map.of(
          "range",
          Globals::range,
          "dict",
          Globals::dict,
          "namespace",
          (arguments, rendering) -> new Namespace(dict(arguments, rendering)),
          "cycler",
          (arguments, rendering) -> new Cycler(arguments.positional()),
          "joiner",
          function("joiner", "sep=", (self, a, rendering) -> new Joiner(a.or(0, ", "))),
          "raise_exception",
          function("raise_exception", "message", Globals::raise),
          "strftime_now",
          function("strftime_now", "format", Globals::now));

  private Globals() {}

  public static Optional<Callable> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static Callable function(String name, String signature, Operation.Body body) {
    return new BoundMethod(
        None.NONE, new Operation("Function '%s'".formatted(name), Signature.of(signature), body));
  }

  private static Object range(Arguments arguments, Rendering rendering) {
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
    var first = (long) Numbers.clamp(bounds.get(0));
    var range =
        bounds.size() == 1
            ? new Range(0, first, 1)
            : new Range(
                first,
                Numbers.clamp(bounds.get(1)),
                bounds.size() == 3 ? Numbers.clamp(bounds.get(2)) : 1);
    if (range.size() > Range.MOST_ITEMS) {
      throw new Failure(
          "Range has more than %s items".formatted(Range.MOST_ITEMS), "Use a shorter one");
    }
    return range;
  }

  private static Dict dict(Arguments arguments, Rendering rendering) {
    var dict = new Dict();
    if (arguments.positional().size() > 1) {
      throw new Failure(
          "Function 'dict' takes 1 positional argument at most", "Pass the rest by name");
    }
    for (var source : arguments.positional()) {
      fill(dict, source, rendering);
    }
    arguments.named().forEach(dict::putText);
    return rendering.budget().made(dict);
  }

  private static void fill(Dict dict, Object source, Rendering rendering) {
    if (source instanceof Dict other) {
      rendering.budget().slots(other.size());
      dict.putAll(other);
      return;
    }
    for (var items = Items.of(source); items.hasNext(); ) {
      var pair = Items.list(items.next(), rendering.budget());
      if (pair.size() != 2) {
        throw new Failure(
            "Function 'dict' takes pairs, not %s items".formatted(pair.size()),
            "Pass lists of two");
      }
      dict.put(pair.get(0), pair.get(1), rendering.budget());
    }
  }

  private static Object raise(Object self, BoundArguments arguments, Rendering rendering) {
    throw new Failure("Template raised '%s'".formatted(rendering.text(arguments.get(0))));
  }

  private static Object now(Object self, BoundArguments arguments, Rendering rendering) {
    return Strftime.of(rendering.options().clock()).format(arguments.text(0), rendering.budget());
  }
}
