package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Comparison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Python's stable {@code sorted}, which asks for nothing but "less than". */
final class Sorting {

  private Sorting() {}

  private record Keyed<T>(Object key, T item) {}

  static <T> List<T> by(
      List<T> items, Function<T, Object> key, boolean descending, Comparison comparison) {
    var keyed = new ArrayList<Keyed<T>>(items.size());
    items.forEach(item -> keyed.add(new Keyed<>(key.apply(item), item)));
    if (descending) {
      Collections.reverse(keyed);
    }
    var sorted = new ArrayList<T>(items.size());
    sort(keyed, comparison).forEach(item -> sorted.add(item.item()));
    if (descending) {
      Collections.reverse(sorted);
    }
    return sorted;
  }

  private static <T> List<Keyed<T>> sort(List<Keyed<T>> items, Comparison comparison) {
    if (items.size() < 2) {
      return items;
    }
    int middle = items.size() / 2;
    return merge(
        sort(items.subList(0, middle), comparison),
        sort(items.subList(middle, items.size()), comparison),
        comparison);
  }

  private static <T> List<Keyed<T>> merge(
      List<Keyed<T>> left, List<Keyed<T>> right, Comparison comparison) {
    var merged = new ArrayList<Keyed<T>>(left.size() + right.size());
    int i = 0;
    for (var item : right) {
      while (i < left.size() && !comparison.less(item.key(), left.get(i).key())) {
        merged.add(left.get(i++));
      }
      merged.add(item);
    }
    merged.addAll(left.subList(i, left.size()));
    return merged;
  }
}
