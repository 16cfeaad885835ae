package dev.mellea4j.jinja.value;

import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Predicate;

/** Items that are made when they are asked for, once, like those of a Python generator. */
public final class Generator implements Iterator<Object> {

  private final Iterator<Object> items;

  public Generator(Iterator<Object> items) {
    this.items = items;
  }

  public static Generator map(Iterator<Object> items, Function<Object, Object> function) {
    return new Generator(
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

  public static Generator filter(Iterator<Object> items, Predicate<Object> wanted) {
    return new Generator(new FilteredIterator(items, wanted));
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
