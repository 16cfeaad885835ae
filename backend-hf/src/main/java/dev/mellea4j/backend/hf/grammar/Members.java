package dev.mellea4j.backend.hf.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rest of an object, with its closing bracket. */
final class Members extends Symbol {

  private static final Symbol END = Symbols.text("}");

  private final MemberList list;

  /** The next of the members that come in order. */
  private final int next;

  /** The members without an order that came. */
  private final BitSet seen;

  /** How many came, as far as their number matters. */
  private final int count;

  private Members(MemberList list, int next, BitSet seen, int count) {
    this.list = list;
    this.next = next;
    this.seen = seen;
    this.count = count;
  }

  /** Returns all of an object behind its opening bracket. */
  static Members of(MemberList list) {
    return new Members(list, 0, new BitSet(), 0);
  }

  @Override
  List<Symbol> parts() {
    return list.parts();
  }

  @Override
  List<List<Symbol>> alternatives() {
    var all = new ArrayList<List<Symbol>>();
    if (count < list.most()) {
      addOrdered(all);
      for (int i = seen.nextClearBit(0);
          i < list.unordered().size();
          i = seen.nextClearBit(i + 1)) {
        add(all, list.unordered().get(i), next, with(i));
      }
      list.others().forEach(other -> add(all, other, next, seen));
    }
    if (mayEnd()) {
      all.add(List.of(END));
    }
    return all;
  }

  /** Members may be left out up to the first that is required. */
  private void addOrdered(List<List<Symbol>> all) {
    int until = Math.min(list.nextRequired(next) + 1, list.ordered().size());
    for (int i = next; i < until; i++) {
      add(all, list.ordered().get(i), i + 1, seen);
    }
  }

  private BitSet with(int unordered) {
    var more = (BitSet) seen.clone();
    more.set(unordered);
    return more;
  }

  private void add(List<List<Symbol>> all, Symbol member, int then, BitSet nowSeen) {
    var rest = new Members(list, then, nowSeen, Math.min(count + 1, list.cap()));
    all.add(count == 0 ? List.of(member, rest) : List.of(list.comma(), member, rest));
  }

  private boolean mayEnd() {
    return list.nextRequired(next) == list.ordered().size()
        && list.missing(seen).isEmpty()
        && count >= list.least();
  }

  @Override
  long fewestBytes() {
    long bytes = list.requiredBytes(next);
    int missing = list.requiredCount(next);
    var unseen = list.missing(seen);
    for (int i = unseen.nextSetBit(0); i >= 0; i = unseen.nextSetBit(i + 1)) {
      bytes = Math.min(ENDLESS, bytes + 1 + list.unordered().get(i).fewestBytes());
      missing++;
    }
    if (count + missing > list.most()) {
      return ENDLESS;
    }
    int more = Math.max(0, list.least() - count - missing);
    bytes = Math.min(ENDLESS, bytes + (more > 0 ? fewestBytes(more) : 0));
    boolean commaLess = count == 0 && missing + more > 0;
    return bytes >= ENDLESS ? ENDLESS : bytes + 1 - (commaLess ? 1 : 0);
  }

  /** Returns the bytes of so many members that are not required. */
  private long fewestBytes(int members) {
    var lengths = new ArrayList<Long>();
    for (int i = next; i < list.ordered().size(); i++) {
      if (!list.isRequired(i)) {
        lengths.add(list.ordered().get(i).fewestBytes() + 1);
      }
    }
    var left = (BitSet) seen.clone();
    left.or(list.missing(seen));
    for (int i = left.nextClearBit(0); i < list.unordered().size(); i = left.nextClearBit(i + 1)) {
      lengths.add(list.unordered().get(i).fewestBytes() + 1);
    }
    list.others().stream()
        .mapToLong(Symbol::fewestBytes)
        .min()
        .ifPresent(
            shortest -> {
              for (int i = 0; i < members; i++) {
                lengths.add(shortest + 1);
              }
            });
    lengths.sort(Comparator.naturalOrder());
    return lengths.size() < members
        ? ENDLESS
        : lengths.stream().limit(members).reduce(0L, (sum, one) -> Math.min(ENDLESS, sum + one));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Members that
        && list == that.list
        && next == that.next
        && count == that.count
        && seen.equals(that.seen);
  }

  @Override
  public int hashCode() {
    return ((System.identityHashCode(list) * 31 + next) * 31 + count) * 31 + seen.hashCode();
  }
}
