package dev.mellea4j.backend.hf.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rest of an array of constants, none of which comes twice, with its closing bracket. */
final class Distinct extends Symbol {

  private static final Symbol END = Symbols.text("]");

  private final List<Symbol> first;
  private final List<Symbol> next;
  private final int least;
  private final int most;
  private final BitSet used;

  private Distinct(List<Symbol> first, List<Symbol> next, int least, int most, BitSet used) {
    this.first = first;
    this.next = next;
    this.least = least;
    this.most = most;
    this.used = used;
  }

  /**
   * Returns arrays behind their opening bracket.
   *
   * @param first values
   * @param next the same values, each behind a comma
   */
  static Distinct of(List<Symbol> first, List<Symbol> next, int least, int most) {
    return new Distinct(first, next, least, Math.min(most, first.size()), new BitSet());
  }

  @Override
  List<Symbol> parts() {
    var parts = new ArrayList<>(first);
    parts.addAll(next);
    return parts;
  }

  @Override
  long fewestBytes() {
    int missing = Math.max(0, least - used.cardinality());
    if (missing > first.size() - used.cardinality()) {
      return ENDLESS;
    }
    long shortest =
        used.isEmpty() && missing > 0
            ? -1 // the first has no comma
            : 0;
    var lengths = new ArrayList<Long>();
    for (int i = used.nextClearBit(0); i < next.size(); i = used.nextClearBit(i + 1)) {
      lengths.add(next.get(i).fewestBytes());
    }
    return 1 + shortest + lengths.stream().sorted().limit(missing).mapToLong(Long::longValue).sum();
  }

  @Override
  List<List<Symbol>> alternatives() {
    var all = new ArrayList<List<Symbol>>();
    if (used.cardinality() >= least) {
      all.add(List.of(END));
    }
    if (used.cardinality() < most) {
      var values = used.isEmpty() ? first : next;
      for (int i = used.nextClearBit(0); i < values.size(); i = used.nextClearBit(i + 1)) {
        all.add(List.of(values.get(i), without(i)));
      }
    }
    return all;
  }

  private Distinct without(int value) {
    var more = (BitSet) used.clone();
    more.set(value);
    return new Distinct(first, next, least, most, more);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Distinct that && first == that.first && used.equals(that.used);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(first) * 31 + used.hashCode();
  }
}
