package dev.mellea4j.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The filters for sequences, and for any value. */
final class SequenceFilters {

  static final Library ALL =
      new Library("Filter")
          .add("default", "default_value= boolean=", SequenceFilters::otherwise)
          .alias("d", "default")
          .add("length", "", (self, a, render) -> (long) Size.require(self))
          .alias("count", "length")
          .add("first", "", SequenceFilters::first)
          .add("last", "", SequenceFilters::last)
          .add("list", "", (self, a, render) -> Items.list(self, render.budget()))
          .add("reverse", "", SequenceFilters::reverse)
          .add("items", "", (self, a, render) -> items(self))
          .add("sum", "attribute= start=", SequenceFilters::sum)
          .add("batch", "linecount fill_with=", SequenceFilters::batch)
          .add("slice", "slices fill_with=", SequenceFilters::slice)
          .add("attr", "name", SequenceFilters::attribute);

  private SequenceFilters() {}

  private static Object otherwise(Object self, Bound arguments, Render render) {
    boolean missing = self instanceof Undefined || (arguments.flag(1) && !Truth.of(self));
    return missing ? arguments.or(0, "") : self;
  }

  private static Object first(Object self, Bound arguments, Render render) {
    var items = Items.of(self);
    return items.hasNext()
        ? items.next()
        : render.undefined("Filter 'first' got an empty sequence");
  }

  private static Object last(Object self, Bound arguments, Render render) {
    var items = Items.of(reverse(self, arguments, render));
    return self instanceof Lazy
        ? unreversible(self)
        : items.hasNext() ? items.next() : render.undefined("Filter 'last' got an empty sequence");
  }

  private static Object unreversible(Object self) {
    throw new Failure(
        "Filter 'last' does not take type '%s'".formatted(TypeName.of(self)),
        "Use the filter 'list' first");
  }

  private static Object reverse(Object self, Bound arguments, Render render) {
    if (Text.is(self)) {
      return new StringBuilder(self.toString()).reverse().toString();
    }
    var items = Items.list(self, render.budget());
    Collections.reverse(items);
    return self instanceof Lazy ? items : new Lazy(items.iterator());
  }

  private static Object items(Object self) {
    if (self instanceof Undefined) {
      return new Lazy(Collections.emptyIterator());
    }
    if (self instanceof Dict dict) {
      return new Lazy(new DictView(DictView.Kind.ITEMS, dict).items().iterator());
    }
    throw new Failure(
        "Filter 'items' takes a dict, not type '%s'".formatted(TypeName.of(self)),
        "Test with 'mapping' first");
  }

  private static Object sum(Object self, Bound arguments, Render render) {
    var path = AttributePath.of(arguments.or(0, None.NONE));
    var sum = arguments.or(1, 0L);
    if (Text.is(sum)) {
      throw new Failure("Filter 'sum' does not take texts", "Use the filter 'join'");
    }
    for (var items = Items.of(self); items.hasNext(); ) {
      render.budget().spend(1);
      sum = BinaryOperator.ADD.apply(sum, path.of(items.next(), render), render);
    }
    return sum;
  }

  private static Object batch(Object self, Bound arguments, Render render) {
    int size = arguments.integer(0);
    var batches = new ArrayList<>();
    List<Object> batch = new ArrayList<>();
    for (var items = Items.of(self); items.hasNext(); ) {
      if (batch.size() == size) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      render.budget().spend(1);
      batch.add(items.next());
    }
    if (!batch.isEmpty()) {
      boolean fill = arguments.hasValue(1) && batch.size() < size;
      render.budget().spend(fill ? size - batch.size() : 0);
      batch.addAll(Collections.nCopies(fill ? size - batch.size() : 0, arguments.or(1, None.NONE)));
      batches.add(batch);
    }
    return new Lazy(batches.iterator());
  }

  private static Object slice(Object self, Bound arguments, Render render) {
    int count = arguments.integer(0);
    var items = Items.list(self, render.budget());
    if (count == 0) {
      throw new Failure("Filter 'slice' got 0 slices", "Use 1 or more");
    }
    render.budget().spend(Math.max(0, count));
    var slices = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      boolean longer = i < items.size() % count;
      int to = from + items.size() / count + (longer ? 1 : 0);
      var slice = new ArrayList<>(items.subList(from, to));
      if (arguments.hasValue(1) && !longer) {
        slice.add(arguments.get(1));
      }
      slices.add(slice);
      from = to;
    }
    Iterator<Object> made = slices.iterator();
    return new Lazy(made);
  }

  private static Object attribute(Object self, Bound arguments, Render render) {
    var name = arguments.text(0);
    if (self instanceof Undefined undefined && !Members.isInternal(name)) {
      throw undefined.failure();
    }
    return Members.find(self, name, render)
        .orElseGet(
            () ->
                render.undefined(
                    "Value of type '%s' has no attribute '%s'".formatted(TypeName.of(self), name)));
  }
}
