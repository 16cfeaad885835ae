package dev.mellea4j.jinja.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Python's {@code iter}. */
public final class Items {

  /** How many items are collected before they are counted. */
  private static final int COUNTED = 1024;

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
      return Optional.of(dict.keys());
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
      return Optional.of(view.iterator());
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
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < text.length();
      }

      @Override
      public Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int character = text.codePointAt(next);
        next += Character.charCount(character);
        return Character.toString(character);
      }
    };
  }

  public static List<Object> list(Object value, Budget budget) {
    if (Text.is(value)) {
      budget.pieces(value.toString().length());
    }
    return list(of(value), budget);
  }

  public static List<Object> list(Iterator<Object> items, Budget budget) {
    var list = new ArrayList<>();
    while (items.hasNext()) {
      budget.spend(1);
      list.add(items.next());
      if (list.size() % COUNTED == 0) {
        budget.slots(COUNTED);
      }
    }
    return list;
  }
}
