package dev.mellea4j.backend.hf.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which arrays a value may be.
 *
 * @param least items
 * @param most items; {@link #UNBOUNDED} for any number
 * @param unique whether no two items are equal
 * @param items what is asked of the items, all of which applies
 * @param contained what is asked of some item, each
 */
public record ArrayRule(
    int least, int most, boolean unique, Set<Items> items, Set<Contained> contained) {

  public static final int UNBOUNDED = Integer.MAX_VALUE;

  static final ArrayRule ANY = new ArrayRule(0, UNBOUNDED, false, Set.of(), Set.of());

  /**
   * What one schema asks of items.
   *
   * @param first of the first items, one by one
   * @param rest of all others
   */
  public record Items(List<Claims> first, Claims rest) {

    Claims at(int index) {
      return index < first.size() ? first.get(index) : rest;
    }
  }

  /**
   * What is asked of some item.
   *
   * @param behind how many items stand before it at least
   */
  public record Contained(Claims claims, int behind) {}

  static ArrayRule ofSize(int least, int most) {
    return new ArrayRule(least, most, false, Set.of(), Set.of());
  }

  static ArrayRule of(Items items) {
    return new ArrayRule(0, UNBOUNDED, false, Set.of(items), Set.of());
  }

  static ArrayRule containing(Claims claims, int behind) {
    return new ArrayRule(
        behind + 1, UNBOUNDED, false, Set.of(), Set.of(new Contained(claims, behind)));
  }

  static ArrayRule distinct() {
    return new ArrayRule(0, UNBOUNDED, true, Set.of(), Set.of());
  }

  ArrayRule and(ArrayRule other) {
    if (other.equals(ANY) || equals(other)) {
      return this;
    }
    return new ArrayRule(
        Math.max(least, other.least),
        Math.min(most, other.most),
        unique || other.unique,
        union(items, other.items),
        union(contained, other.contained));
  }

  private static <T> Set<T> union(Set<T> left, Set<T> right) {
    var both = new LinkedHashSet<>(left);
    both.addAll(right);
    return both;
  }

  boolean possible() {
    return least <= most;
  }

  /** Returns what is asked of the first items, one by one. */
  public List<Claims> first() {
    int count = items.stream().mapToInt(each -> each.first().size()).max().orElse(0);
    var first = new ArrayList<Claims>();
    for (int i = 0; i < Math.min(count, most); i++) {
      first.add(at(i));
    }
    return first;
  }

  /** Returns what is asked of the others. */
  public Claims rest() {
    return at(Integer.MAX_VALUE);
  }

  private Claims at(int index) {
    return items.stream().map(each -> each.at(index)).reduce(Claims.NONE, Claims::and);
  }
}
