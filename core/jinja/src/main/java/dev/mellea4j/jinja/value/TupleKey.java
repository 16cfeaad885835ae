package dev.mellea4j.jinja.value;

import java.util.List;

/**
 * Stands for a tuple in hash tables. Has an order, by which Java's tables find keys whose hash
 * codes are equal.
 */
record TupleKey(List<Object> items, int hash) implements Comparable<TupleKey> {

  static TupleKey of(List<Object> items) {
    return new TupleKey(items, items.hashCode());
  }

  @Override
  public int compareTo(TupleKey other) {
    int order = Integer.compare(items.size(), other.items.size());
    for (int i = 0; order == 0 && i < items.size(); i++) {
      order = compare(items.get(i), other.items.get(i));
    }
    return order;
  }

  @SuppressWarnings("unchecked") // both are of one class
  private static int compare(Object left, Object right) {
    if (left.getClass() != right.getClass()) {
      return left.getClass().getName().compareTo(right.getClass().getName());
    }
    return left instanceof Comparable<?> ? ((Comparable<Object>) left).compareTo(right) : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TupleKey key && hash == key.hash && items.equals(key.items);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
