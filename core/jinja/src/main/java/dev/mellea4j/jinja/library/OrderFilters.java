package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Dict;
import dev.mellea4j.jinja.value.DictView;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Generator;
import dev.mellea4j.jinja.value.HashKey;
import dev.mellea4j.jinja.value.Items;
import dev.mellea4j.jinja.value.None;
import dev.mellea4j.jinja.value.Rendering;
import dev.mellea4j.jinja.value.Text;
import dev.mellea4j.jinja.value.Tuple;
import dev.mellea4j.jinja.value.TypeName;
import dev.mellea4j.jinja.value.Undefined;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** The filters that compare items with each other. */
final class OrderFilters {

  private static final List<String> GROUP = List.of("grouper", "list");

  static final Operations ALL =
      new Operations("Filter")
          .add("sort", "reverse= case_sensitive= attribute=", OrderFilters::sort)
          .add("unique", "case_sensitive= attribute=", OrderFilters::unique)
          .add(
              "min",
              "case_sensitive= attribute=",
              (self, a, rendering) -> extreme(self, a, rendering, false))
          .add(
              "max",
              "case_sensitive= attribute=",
              (self, a, rendering) -> extreme(self, a, rendering, true))
          .add("groupby", "attribute default= case_sensitive=", OrderFilters::group)
          .add("dictsort", "case_sensitive= by= reverse=", OrderFilters::sortDict);

  private OrderFilters() {}

  private static Object folded(Object key, boolean caseSensitive, Budget budget) {
    budget.pieces(1);
    if (caseSensitive || !Text.is(key)) {
      return key;
    }
    budget.work(key.toString().length());
    return budget.made(LetterCase.lower(key.toString()));
  }

  private static Object sort(Object self, BoundArguments arguments, Rendering rendering) {
    var key = keys(arguments.or(2, None.NONE), arguments.flag(1), rendering);
    return Sorting.by(
        Items.list(self, rendering.budget()), key, arguments.flag(0), rendering.comparison());
  }

  /** The values at paths that are separated by commas. */
  private static Function<Object, Object> keys(
      Object attributes, boolean caseSensitive, Rendering rendering) {
    var paths = new ArrayList<AttributePath>();
    for (var path :
        Text.is(attributes)
            ? SplitMethods.split(attributes.toString(), ",", -1, rendering.budget())
            : List.of(attributes)) {
      paths.add(AttributePath.of(path, rendering.budget()));
    }
    return item -> {
      var key = new ArrayList<>();
      paths.forEach(
          path -> key.add(folded(path.of(item, rendering), caseSensitive, rendering.budget())));
      return key;
    };
  }

  private static Object unique(Object self, BoundArguments arguments, Rendering rendering) {
    var path = AttributePath.of(arguments.or(1, None.NONE), rendering.budget());
    var seen = new HashSet<>();
    return Generator.filter(
        Items.of(self),
        item ->
            seen.add(
                HashKey.of(
                    folded(path.of(item, rendering), arguments.flag(0), rendering.budget()),
                    rendering.budget())));
  }

  private static Object extreme(
      Object self, BoundArguments arguments, Rendering rendering, boolean most) {
    var items = Items.of(self);
    if (!items.hasNext()) {
      return rendering.undefined(
          () -> "Filter '%s' got an empty sequence".formatted(most ? "max" : "min"));
    }
    var path = AttributePath.of(arguments.or(1, None.NONE), rendering.budget());
    var best = items.next();
    var bestKey = folded(path.of(best, rendering), arguments.flag(0), rendering.budget());
    while (items.hasNext()) {
      var item = items.next();
      var key = folded(path.of(item, rendering), arguments.flag(0), rendering.budget());
      if (rendering.comparison().ordered(most ? ">" : "<", key, bestKey)) {
        best = item;
        bestKey = key;
      }
    }
    return best;
  }

  private static Object group(Object self, BoundArguments arguments, Rendering rendering) {
    var path = AttributePath.of(arguments.get(0), rendering.budget());
    var otherwise = arguments.or(1, None.NONE);
    boolean caseSensitive = arguments.flag(2);
    Function<Object, Object> key =
        item -> folded(path.of(item, otherwise, rendering), caseSensitive, rendering.budget());
    var sorted =
        Sorting.by(Items.list(self, rendering.budget()), key, false, rendering.comparison());
    var groups = new ArrayList<>();
    List<Object> group = new ArrayList<>();
    for (var item : sorted) {
      boolean starts =
          group.isEmpty()
              || !rendering.comparison().equal(key.apply(group.get(0)), key.apply(item));
      if (starts) {
        group = new ArrayList<>();
        groups.add(new Tuple(List.of(path.of(item, otherwise, rendering), group), GROUP));
      }
      group.add(item);
    }
    return groups;
  }

  private static Object sortDict(Object self, BoundArguments arguments, Rendering rendering) {
    var by = arguments.text(1, "key");
    if (!by.equals("key") && !by.equals("value")) {
      throw new Failure(
          "Filter 'dictsort' cannot sort by '%s'".formatted(by), "Use 'key' or 'value'");
    }
    if (!(self instanceof Dict dict)) {
      throw self instanceof Undefined undefined
          ? undefined.failure()
          : new Failure(
              "Filter 'dictsort' takes a dict, not type '%s'".formatted(TypeName.of(self)));
    }
    int index = by.equals("key") ? 0 : 1;
    return Sorting.by(
        Items.list(new DictView(DictView.Kind.ITEMS, dict), rendering.budget()),
        pair -> folded(((Tuple) pair).items().get(index), arguments.flag(0), rendering.budget()),
        arguments.flag(2),
        rendering.comparison());
  }
}
