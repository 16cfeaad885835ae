package dev.mellea4j.jinja;

import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Predicate;

/** Items that are made when they are asked for, once, like those of a Python generator. */
final class Lazy implements Iterator<Object> {

  private final Iterator<Object> items;

  Lazy(Iterator<Object> items) {
    this.items = items;
  }

  static Lazy map(Iterator<Object> items, Function<Object, Object> function) {
    return new Lazy(
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return items.hasNext();
          }

          @Override
          public Object next() {
            return function.apply(items.next());
          }
        });
  }

  static Lazy filter(Iterator<Object> items, Predicate<Object> wanted) {
    return new Lazy(new Filtered(items, wanted));
  }

  @Override
  public boolean hasNext() {
    return items.hasNext();
  }

  @Override
  public Object next() {
    return items.next();
  }
}
