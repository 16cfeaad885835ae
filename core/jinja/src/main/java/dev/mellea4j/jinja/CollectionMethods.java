package dev.mellea4j.jinja;

import java.util.List;

/** The methods of lists, tuples and dicts that change nothing. */
final class CollectionMethods {

  static final Library TUPLE =
      new Library("Method")
          .add(
              "count",
              "/ value",
              (self, arguments, render) -> count(self, arguments.get(0), render))
          .add("index", "/ value start= stop=", CollectionMethods::index);

  static final Library LIST =
      new Library("Method").include(TUPLE).add("copy", "/", (self, arguments, render) -> self);

  static final Library DICT =
      new Library("Method")
          .add(
              "items",
              "/",
              (self, arguments, render) -> new DictView(DictView.Kind.ITEMS, (Dict) self))
          .add(
              "keys",
              "/",
              (self, arguments, render) -> new DictView(DictView.Kind.KEYS, (Dict) self))
          .add(
              "values",
              "/",
              (self, arguments, render) -> new DictView(DictView.Kind.VALUES, (Dict) self))
          .add("copy", "/", (self, arguments, render) -> self)
          .add(
              "get",
              "/ key default=",
              (self, arguments, render) ->
                  ((Dict) self)
                      .get(arguments.get(0), render.budget())
                      .orElseGet(() -> arguments.or(1, None.NONE)));

  private CollectionMethods() {}

  private static Object count(Object self, Object value, Render render) {
    long count = 0;
    for (var items = Items.of(self); items.hasNext(); ) {
      count += render.comparison().equal(items.next(), value) ? 1 : 0;
    }
    return count;
  }

  private static Object index(Object self, Bound arguments, Render render) {
    List<Object> items = Items.list(self, render.budget());
    int start = offset(arguments.integer(1, 0), items.size());
    int stop = offset(arguments.integer(2, items.size()), items.size());
    for (int i = start; i < stop; i++) {
      if (render.comparison().equal(items.get(i), arguments.get(0))) {
        return (long) i;
      }
    }
    throw new Failure("Method 'index' did not find the value", "Test with 'in' first");
  }

  private static int offset(int bound, int size) {
    return Math.max(0, Math.min(size, bound < 0 ? bound + size : bound));
  }
}
