package dev.mellea4j.jinja;

import java.util.Collections;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The filters that apply a filter or a test to each item. */
final class SelectFilters {

  static final Library ALL =
      new Library("Filter")
          .add("map", "*", SelectFilters::map)
          .add(
              "select",
              "*",
              (self, a, render) -> choose(self, () -> predicate(a.raw(), 0, render), render))
          .add(
              "reject",
              "*",
              (self, a, render) ->
                  choose(self, () -> predicate(a.raw(), 0, render).negate(), render))
          .add(
              "selectattr",
              "*",
              (self, a, render) -> choose(self, () -> predicate(a.raw(), 1, render), render))
          .add(
              "rejectattr",
              "*",
              (self, a, render) ->
                  choose(self, () -> predicate(a.raw(), 1, render).negate(), render));

  private SelectFilters() {}

  private static Object map(Object self, Bound arguments, Render render) {
    if (isFalse(self)) {
      return Lazy.map(Collections.emptyIterator(), item -> item);
    }
    var function = function(arguments.raw(), render);
    return Lazy.map(Items.of(self), counted(function, render));
  }

  private static boolean isFalse(Object value) {
    return !Truth.of(value);
  }

  private static Function<Object, Object> counted(
      Function<Object, Object> function, Render render) {
    return item -> {
      render.budget().spend(1);
      return function.apply(item);
    };
  }

  private static Function<Object, Object> function(Arguments arguments, Render render) {
    var attribute = arguments.named().get("attribute");
    if (arguments.positional().isEmpty() && attribute != null) {
      var otherwise = arguments.named().getOrDefault("default", None.NONE);
      var path = AttributePath.of(attribute);
      checkRest(arguments.without("attribute").without("default"));
      return item -> path.of(item, otherwise, render);
    }
    if (arguments.positional().isEmpty()) {
      throw new Failure("Filter 'map' lacks the name of a filter", "Pass one, or attribute='…'");
    }
    var name = arguments.positional().get(0);
    return item -> Filters.apply(name, item, arguments.after(1), render);
  }

  private static void checkRest(Arguments rest) {
    for (var name : rest.named().keySet()) {
      throw new Failure("Filter 'map' takes no argument '%s'".formatted(name));
    }
  }

  /**
   * @param attributes how many of the arguments name an attribute: none or one
   */
  private static Predicate<Object> predicate(Arguments arguments, int attributes, Render render) {
    var given = arguments.positional();
    if (given.size() < attributes) {
      throw new Failure("Filter lacks the name of an attribute", "Pass one");
    }
    var path = AttributePath.of(attributes == 0 ? None.NONE : given.get(0));
    if (given.size() == attributes) {
      return item -> Truth.of(path.of(item, render));
    }
    var test = given.get(attributes);
    var rest = arguments.after(attributes + 1);
    return item -> Truth.of(Tests.apply(test, path.of(item, render), rest, render));
  }

  private static Object choose(Object self, Supplier<Predicate<Object>> made, Render render) {
    if (isFalse(self)) {
      return Lazy.map(Collections.emptyIterator(), item -> item);
    }
    var wanted = made.get();
    return Lazy.filter(
        Items.of(self),
        item -> {
          render.budget().spend(1);
          return wanted.test(item);
        });
  }
}
