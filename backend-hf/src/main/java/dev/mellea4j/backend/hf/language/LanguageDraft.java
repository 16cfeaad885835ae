package dev.mellea4j.backend.hf.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** A language in the making: states, and code points that lead from one to another. */
final class LanguageDraft {

  private static final int MOST_STATES = 60_000;
  private static final int MOST_EDGES = 1_000_000;

  private final List<List<int[]>> edges = new ArrayList<>();
  private final BitSet accepting = new BitSet();
  private int edgeCount;

  /**
   * Adds a state; the first is where texts begin.
   *
   * @throws TooLargeException if there are too many
   */
  int state(boolean accepts) {
    if (edges.size() >= MOST_STATES) {
      throw new TooLargeException();
    }
    accepting.set(edges.size(), accepts);
    edges.add(new ArrayList<>(2));
    return edges.size() - 1;
  }

  /** Has texts end in a state. */
  void accept(int state) {
    accepting.set(state);
  }

  /** Has code points lead from one state to another; none of them leads elsewhere. */
  void connect(int from, CodePoints points, int to) {
    for (int range = 0; range < points.ranges(); range++) {
      connect(from, points.first(range), points.last(range), to);
    }
  }

  void connect(int from, int first, int last, int to) {
    if (++edgeCount > MOST_EDGES) {
      throw new TooLargeException();
    }
    edges.get(from).add(new int[] {first, last, to});
  }

  /** Returns the language of what can be completed. */
  Language finish() {
    var number = new int[edges.size()];
    Arrays.fill(number, Language.DEAD);
    var kept = keep(number);
    var firsts = new ArrayList<int[]>();
    var lasts = new ArrayList<int[]>();
    var targets = new ArrayList<int[]>();
    var ends = new BitSet();
    for (int state : kept) {
      ends.set(targets.size(), accepting.get(state));
      var leading =
          edges.get(state).stream()
              .filter(edge -> number[edge[2]] != Language.DEAD)
              .sorted(Comparator.comparingInt(edge -> edge[0]))
              .toList();
      firsts.add(leading.stream().mapToInt(edge -> edge[0]).toArray());
      lasts.add(leading.stream().mapToInt(edge -> edge[1]).toArray());
      targets.add(leading.stream().mapToInt(edge -> number[edge[2]]).toArray());
    }
    return new Language(firsts, lasts, targets, ends);
  }

  /** Numbers the states from which a text can be completed, and the start. */
  private List<Integer> keep(int[] number) {
    var live = live();
    var kept = new ArrayList<Integer>();
    for (int state = 0; state < edges.size(); state++) {
      if (state == 0 || live.get(state)) {
        number[state] = kept.size();
        kept.add(state);
      }
    }
    if (!live.get(0)) {
      edges.get(0).clear();
    }
    return kept;
  }

  private BitSet live() {
    var leadingTo = new ArrayList<List<Integer>>();
    edges.forEach(edge -> leadingTo.add(new ArrayList<>(2)));
    for (int state = 0; state < edges.size(); state++) {
      for (var edge : edges.get(state)) {
        leadingTo.get(edge[2]).add(state);
      }
    }
    var live = (BitSet) accepting.clone();
    var open = new ArrayDeque<Integer>();
    accepting.stream().forEach(open::add);
    while (!open.isEmpty()) {
      for (int before : leadingTo.get(open.remove())) {
        if (!live.get(before)) {
          live.set(before);
          open.add(before);
        }
      }
    }
    return live;
  }
}
