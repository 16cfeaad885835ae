package dev.mellea4j.backend.hf.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A nondeterministic automaton, as a regular expression is read. Some steps take no code point;
 * some of these are free only where the text begins or ends.
 */
final class Nfa {

  private static final int MOST_STATES = 100_000;

  /** When a step that takes no code point may be taken. */
  enum When {
    ALWAYS,
    AT_START,
    AT_END
  }

  private record Step(When when, int to) {}

  private record Edge(CodePoints points, int to) {}

  private final List<List<Step>> steps = new ArrayList<>();
  private final List<List<Edge>> edges = new ArrayList<>();

  /**
   * Adds a state.
   *
   * @throws TooLargeException if there are too many
   */
  int state() {
    if (steps.size() >= MOST_STATES) {
      throw new TooLargeException();
    }
    steps.add(new ArrayList<>(1));
    edges.add(new ArrayList<>(1));
    return steps.size() - 1;
  }

  void step(int from, When when, int to) {
    steps.get(from).add(new Step(when, to));
  }

  void edge(int from, CodePoints points, int to) {
    edges.get(from).add(new Edge(points, to));
  }

  /** Adds all that can be reached without a code point. */
  void close(BitSet states, boolean atStart, boolean atEnd) {
    var open = new ArrayList<Integer>();
    states.stream().forEach(open::add);
    while (!open.isEmpty()) {
      for (var step : steps.get(open.remove(open.size() - 1))) {
        boolean free =
            switch (step.when()) {
              case ALWAYS -> true;
              case AT_START -> atStart;
              case AT_END -> atEnd;
            };
        if (free && !states.get(step.to())) {
          states.set(step.to());
          open.add(step.to());
        }
      }
    }
  }

  /** Returns where code points lead from some states, each as first, last and where to. */
  List<int[]> moves(BitSet states) {
    var moves = new ArrayList<int[]>();
    states.stream()
        .forEach(
            state -> {
              for (var edge : edges.get(state)) {
                for (int range = 0; range < edge.points().ranges(); range++) {
                  moves.add(
                      new int[] {edge.points().first(range), edge.points().last(range), edge.to()});
                }
              }
            });
    return moves;
  }
}
