package dev.mellea4j.backend.hf.grammar;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The states of a grammar and where bytes lead from them, found out as they are met: within a
 * string, every further character costs one look-up.
 */
final class Automaton {

  private static final int MOST_STATES = 5_000;

  private final Map<Set<Stack>, GrammarState> states = new HashMap<>();
  private final GrammarState start;

  Automaton(Symbol grammar) {
    var stacks = new LinkedHashSet<Stack>();
    Stack.EMPTY.with(List.of(grammar)).expand(stacks);
    this.start = new GrammarState(stacks);
  }

  GrammarState start() {
    return start;
  }

  /** Returns the state after a byte, which is dead if the byte may not come. */
  GrammarState next(GrammarState state, byte value) {
    var known = state.known(value);
    if (known != null) {
      return known;
    }
    var stacks = new LinkedHashSet<Stack>();
    for (var stack : state.stacks()) {
      if (stack.accepts(Byte.toUnsignedInt(value))) {
        stack.pop(stacks);
      }
    }
    if (states.size() > MOST_STATES) {
      states.clear(); // what is still in use stays; the rest is found out again
    }
    var next = states.computeIfAbsent(stacks, GrammarState::new);
    state.learn(value, next);
    return next;
  }
}
