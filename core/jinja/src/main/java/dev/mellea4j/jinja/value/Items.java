package dev.mellea4j.jinja.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Python's {@code iter}. */
public final class Items {

  private Items() {}

  public static Iterator<Object> of(Object value) {
    return find(value)
        .orElseThrow(
            () ->
                new Failure(
                    "Type '%s' cannot be iterated".formatted(TypeName.of(value)),
                    "Use a list, a dict or a text"));
  }

  /** The items of a value; empty if it cannot be iterated. */
  @SuppressWarnings("unchecked")
  public static Optional<Iterator<Object>> find(Object value) {
    if (value instanceof List<?> list) {
      return Optional.of((Iterator<Object>) list.iterator());
    }
    if (value instanceof Generator lazy) {
      return Optional.of(lazy);
    }
    if (value instanceof Dict dict) {
      return Optional.of(dict.keys().iterator());
    }
    if (value instanceof Tuple tuple) {
      return Optional.of(tuple.items().iterator());
    }
    if (Text.is(value)) {
      return Optional.of(characters(value.toString()));
    }
    return findRest(value);
  }

  private static Optional<Iterator<Object>> findRest(Object value) {
    if (value instanceof DictView view) {
      return Optional.of(view.items().iterator());
    }
    if (value instanceof Range range) {
      return Optional.of(range.items().iterator());
    }
    if (value instanceof Undefined undefined) {
      undefined.use();
      return Optional.of(Collections.emptyIterator());
    }
    return Optional.empty();
  }

  private static Iterator<Object> characters(String text) {
    return text.codePoints().<Object>mapToObj(Character::toString).iterator();
  }

  public static List<Object> list(Object value, Budget budget) {
    return list(of(value), budget);
  }

  public static List<Object> list(Iterator<Object> items, Budget budget) {
    var list = new ArrayList<>();
    while (items.hasNext()) {
      budget.spend(1);
      list.add(items.next());
    }
    return list;
  }
}
