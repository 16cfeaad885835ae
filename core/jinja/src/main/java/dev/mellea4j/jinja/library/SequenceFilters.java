package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.DictView;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Generator;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.Length;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.Truth;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** The filters for sequences, and for any value. */
final class SequenceFilters {

  static final Operations ALL =
      new Operations("Filter")
          .add("default", "default_value= boolean=", SequenceFilters::otherwise)
          .alias("d", "default")
          .add("length", "", (self, a, rendering) -> length(self, rendering))
          .alias("count", "length")
          .add("first", "", SequenceFilters::first)
          .add("last", "", SequenceFilters::last)
          .add("list", "", (self, a, rendering) -> Items.list(self, rendering.budget()))
          .add("reverse", "", SequenceFilters::reverse)
          .add("items", "", (self, a, rendering) -> items(self))
          .add("sum", "attribute= start=", SequenceFilters::sum)
          .add("batch", "linecount fill_with=", SequenceFilters::batch)
          .add("slice", "slices fill_with=", SequenceFilters::slice)
          .add("attr", "name", SequenceFilters::attribute);

  private SequenceFilters() {}

  private static Object length(Object self, Rendering rendering) {
    rendering.budget().read(Text.is(self) ? self.toString().length() : 0);
    return (long) Length.require(self);
  }

  private static Object otherwise(Object self, BoundArguments arguments, Rendering rendering) {
    boolean missing = self instanceof Undefined || (arguments.flag(1) && !Truth.of(self));
    return missing ? arguments.or(0, "") : self;
  }

  private static Object first(Object self, BoundArguments arguments, Rendering rendering) {
    var items = Items.of(self);
    return items.hasNext()
        ? items.next()
        : rendering.undefined(() -> "Filter 'first' got an empty sequence");
  }

  private static Object last(Object self, BoundArguments arguments, Rendering rendering) {
    var items = Items.of(reverse(self, arguments, rendering));
    return self instanceof Generator
        ? unreversible(self)
        : items.hasNext()
            ? items.next()
            : rendering.undefined(() -> "Filter 'last' got an empty sequence");
  }

  private static Object unreversible(Object self) {
    throw new Failure(
        "Filter 'last' does not take type '%s'".formatted(TypeName.of(self)),
        "Use the filter 'list' first");
  }

  private static Object reverse(Object self, BoundArguments arguments, Rendering rendering) {
    if (Text.is(self)) {
      rendering.budget().work(self.toString().length());
      return new StringBuilder(self.toString()).reverse().toString();
    }
    var items = Items.list(self, rendering.budget());
    Collections.reverse(items);
    return self instanceof Generator ? items : new Generator(items.iterator());
  }

  private static Object items(Object self) {
    if (self instanceof Undefined) {
      return new Generator(Collections.emptyIterator());
    }
    if (self instanceof Dict dict) {
      return new Generator(new DictView(DictView.Kind.ITEMS, dict).iterator());
    }
    throw new Failure(
        "Filter 'items' takes a dict, not type '%s'".formatted(TypeName.of(self)),
        "Test with 'mapping' first");
  }

  private static Object sum(Object self, BoundArguments arguments, Rendering rendering) {
    var path = AttributePath.of(arguments.or(0, None.NONE), rendering.budget());
    var sum = arguments.or(1, 0L);
    if (Text.is(sum)) {
      throw new Failure("Filter 'sum' does not take texts", "Use the filter 'join'");
    }
    for (var items = Items.of(self); items.hasNext(); ) {
      rendering.budget().spend(1);
      sum = BinaryOperator.ADD.apply(sum, path.of(items.next(), rendering), rendering);
    }
    return sum;
  }

  private static Object batch(Object self, BoundArguments arguments, Rendering rendering) {
    int size = arguments.integer(0);
    var batches = new ArrayList<>();
    List<Object> batch = new ArrayList<>();
    for (var items = Items.of(self); items.hasNext(); ) {
      if (batch.size() == size) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      rendering.budget().pieces(1);
      batch.add(items.next());
    }
    if (!batch.isEmpty()) {
      boolean fill = arguments.hasValue(1) && batch.size() < size;
      rendering.budget().slots(fill ? size - batch.size() : 0);
      batch.addAll(Collections.nCopies(fill ? size - batch.size() : 0, arguments.or(1, None.NONE)));
      batches.add(batch);
    }
    return new Generator(batches.iterator());
  }

  private static Object slice(Object self, BoundArguments arguments, Rendering rendering) {
    int count = arguments.integer(0);
    var items = Items.list(self, rendering.budget());
    if (count == 0) {
      throw new Failure("Filter 'slice' got 0 slices", "Use 1 or more");
    }
    rendering.budget().pieces(Math.max(0, count));
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
    return new Generator(made);
  }

  private static Object attribute(Object self, BoundArguments arguments, Rendering rendering) {
    var name = arguments.text(0);
    if (self instanceof Undefined undefined && !Attributes.isInternal(name)) {
      throw undefined.failure();
    }
    return Attributes.find(self, name, rendering)
        .orElseGet(
            () ->
                rendering.undefined(
                    () ->
                        "Value of type '%s' has no attribute '%s'"
                            .formatted(TypeName.of(self), name)));
  }
}
