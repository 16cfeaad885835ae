package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.DictView;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Rendering;
import java.util.List;

/** The methods of lists, tuples and dicts that change nothing. */
final class CollectionMethods {

  static final Operations TUPLE =
      new Operations("Method")
          .add(
              "count",
              "/ value",
              (self, arguments, rendering) -> count(self, arguments.get(0), rendering))
          .add("index", "/ value start= stop=", CollectionMethods::index);

  static final Operations LIST =
      new Operations("Method")
          .include(TUPLE)
          .add("copy", "/", (self, arguments, rendering) -> self);

  static final Operations DICT =
      new Operations("Method")
          .add(
              "items",
              "/",
              (self, arguments, rendering) -> new DictView(DictView.Kind.ITEMS, (Dict) self))
          .add(
              "keys",
              "/",
              (self, arguments, rendering) -> new DictView(DictView.Kind.KEYS, (Dict) self))
          .add(
              "values",
              "/",
              (self, arguments, rendering) -> new DictView(DictView.Kind.VALUES, (Dict) self))
          .add("copy", "/", (self, arguments, rendering) -> self)
          .add(
              "get",
              "/ key default=",
              (self, arguments, rendering) ->
                  ((Dict) self)
                      .get(arguments.get(0), rendering.budget())
                      .orElseGet(() -> arguments.or(1, None.NONE)));

  private CollectionMethods() {}

  private static Object count(Object self, Object value, Rendering rendering) {
    long count = 0;
    for (var items = Items.of(self); items.hasNext(); ) {
      count += rendering.comparison().equal(items.next(), value) ? 1 : 0;
    }
    return count;
  }

  private static Object index(Object self, BoundArguments arguments, Rendering rendering) {
    List<Object> items = Items.list(self, rendering.budget());
    int start = offset(arguments.integer(1, 0), items.size());
    int stop = offset(arguments.integer(2, items.size()), items.size());
    for (int i = start; i < stop; i++) {
      if (rendering.comparison().equal(items.get(i), arguments.get(0))) {
        return (long) i;
      }
    }
    throw new Failure("Method 'index' did not find the value", "Test with 'in' first");
  }

  private static int offset(int bound, int size) {
    return Math.max(0, Math.min(size, bound < 0 ? bound + size : bound));
  }
}
