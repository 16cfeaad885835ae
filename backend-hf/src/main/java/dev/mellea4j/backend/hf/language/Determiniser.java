package dev.mellea4j.backend.hf.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Makes a nondeterministic automaton deterministic. */
final class Determiniser {

  /** Far more than any pattern needs whose readings a person can tell apart. */
  private static final long MOST_WORK = 20_000_000;

  private final Nfa nfa;
  private final int end;
  private final Runnable check;
  private final LanguageDraft draft = new LanguageDraft();
  private final Map<BitSet, Integer> states = new HashMap<>();
  private final Deque<BitSet> open = new ArrayDeque<>();
  private long work;

  private Determiniser(Nfa nfa, int end, Runnable check) {
    this.nfa = nfa;
    this.end = end;
    this.check = check;
  }

  /**
   * Returns the texts that lead from one state to another.
   *
   * @throws TooLargeException if it takes too many states
   */
  static Language of(Nfa nfa, int start, int end, Runnable check) {
    var determiniser = new Determiniser(nfa, end, check);
    var first = new BitSet();
    first.set(start);
    nfa.close(first, true, false);
    determiniser.follow(determiniser.draft.state(determiniser.ends(first, true)), first);
    while (!determiniser.open.isEmpty()) {
      var next = determiniser.open.remove();
      determiniser.follow(determiniser.states.getOrDefault(next, 0), next);
    }
    return determiniser.draft.finish();
  }

  private boolean ends(BitSet states, boolean atStart) {
    var all = (BitSet) states.clone();
    nfa.close(all, atStart, true);
    return all.get(end);
  }

  private void follow(int from, BitSet set) {
    check.run();
    var moves = nfa.moves(set);
    var turns = turns(moves);
    work += moves.size();
    var current = new HashMap<Integer, Integer>();
    var points = turns.entrySet().iterator();
    while (points.hasNext()) {
      var turn = points.next();
      for (int[] change : turn.getValue()) {
        int count = current.getOrDefault(change[0], 0) + change[1];
        if (count == 0) {
          current.remove(change[0]);
        } else {
          current.put(change[0], count);
        }
      }
      var next = turns.higherKey(turn.getKey());
      if (!current.isEmpty() && next != null) {
        draft.connect(from, turn.getKey(), next - 1, state(current));
      }
    }
  }

  /** Returns where sets of states change: at each code point, which come and which go. */
  private static NavigableMap<Integer, List<int[]>> turns(List<int[]> moves) {
    var turns = new TreeMap<Integer, List<int[]>>();
    for (var move : moves) {
      turns.computeIfAbsent(move[0], key -> new ArrayList<>()).add(of(move[2], 1));
      turns.computeIfAbsent(move[1] + 1, key -> new ArrayList<>()).add(of(move[2], -1));
    }
    return turns;
  }

  private static int[] of(int state, int change) {
    return new int[] {state, change};
  }

  private int state(Map<Integer, Integer> members) {
    var set = new BitSet();
    members.keySet().forEach(set::set);
    nfa.close(set, false, false);
    work += set.cardinality();
    if (work > MOST_WORK) {
      throw new TooLargeException();
    }
    var known = states.get(set);
    if (known != null) {
      return known;
    }
    int state = draft.state(ends(set, false));
    states.put(set, state);
    open.add(set);
    return state;
  }
}
