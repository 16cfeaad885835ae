package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Arguments;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Generator;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Truth;
import java.util.Collections;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The filters that apply a filter or a test to each item. */
final class SelectFilters {

  static final Operations ALL =
      new Operations("Filter")
          .add("map", "*", SelectFilters::map)
          .add(
              "select",
              "*",
              (self, a, rendering) ->
                  choose(self, () -> predicate(a.raw(), 0, rendering), rendering))
          .add(
              "reject",
              "*",
              (self, a, rendering) ->
                  choose(self, () -> predicate(a.raw(), 0, rendering).negate(), rendering))
          .add(
              "selectattr",
              "*",
              (self, a, rendering) ->
                  choose(self, () -> predicate(a.raw(), 1, rendering), rendering))
          .add(
              "rejectattr",
              "*",
              (self, a, rendering) ->
                  choose(self, () -> predicate(a.raw(), 1, rendering).negate(), rendering));

  private SelectFilters() {}

  private static Object map(Object self, BoundArguments arguments, Rendering rendering) {
    if (isFalse(self)) {
      return Generator.map(Collections.emptyIterator(), item -> item);
    }
    var function = function(arguments.raw(), rendering);
    return Generator.map(Items.of(self), counted(function, rendering));
  }

  private static boolean isFalse(Object value) {
    return !Truth.of(value);
  }

  private static Function<Object, Object> counted(
      Function<Object, Object> function, Rendering rendering) {
    return item -> {
      rendering.budget().spend(1);
      return function.apply(item);
    };
  }

  private static Function<Object, Object> function(Arguments arguments, Rendering rendering) {
    var attribute = arguments.named().get("attribute");
    if (arguments.positional().isEmpty() && attribute != null) {
      var otherwise = arguments.named().getOrDefault("default", None.NONE);
      var path = AttributePath.of(attribute, rendering.budget());
      checkRest(arguments.without("attribute").without("default"));
      return item -> path.of(item, otherwise, rendering);
    }
    if (arguments.positional().isEmpty()) {
      throw new Failure("Filter 'map' lacks the name of a filter", "Pass one, or attribute='…'");
    }
    var name = arguments.positional().get(0);
    return item -> Filters.apply(name, item, arguments.after(1), rendering);
  }

  private static void checkRest(Arguments rest) {
    for (var name : rest.named().keySet()) {
      throw new Failure("Filter 'map' takes no argument '%s'".formatted(name));
    }
  }

  /**
   * @param attributes how many of the arguments name an attribute: none or one
   */
  private static Predicate<Object> predicate(
      Arguments arguments, int attributes, Rendering rendering) {
    var given = arguments.positional();
    if (given.size() < attributes) {
      throw new Failure("Filter lacks the name of an attribute", "Pass one");
    }
    var path = AttributePath.of(attributes == 0 ? None.NONE : given.get(0), rendering.budget());
    if (given.size() == attributes) {
      return item -> Truth.of(path.of(item, rendering));
    }
    var test = given.get(attributes);
    var rest = arguments.after(attributes + 1);
    return item -> Truth.of(Tests.apply(test, path.of(item, rendering), rest, rendering));
  }

  private static Object choose(Object self, Supplier<Predicate<Object>> made, Rendering rendering) {
    if (isFalse(self)) {
      return Generator.map(Collections.emptyIterator(), item -> item);
    }
    var wanted = made.get();
    return Generator.filter(
        Items.of(self),
        item -> {
          rendering.budget().spend(1);
          return wanted.test(item);
        });
  }
}
