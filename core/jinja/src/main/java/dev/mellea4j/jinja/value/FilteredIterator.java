package dev.mellea4j.jinja.value;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/** The items that pass a test. */
public final class FilteredIterator implements Iterator<Object> {

  private final Iterator<Object> items;
  private final Predicate<Object> wanted;
  private Optional<Object> found = Optional.empty();

  public FilteredIterator(Iterator<Object> items, Predicate<Object> wanted) {
    this.items = items;
    this.wanted = wanted;
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && items.hasNext()) {
      found = Optional.of(items.next()).filter(wanted);
    }
    return found.isPresent();
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    var item = found.orElseThrow();
    found = Optional.empty();
    return item;
  }
}
