package dev.mellea4j.backend.hf.grammar;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The states of a grammar and where bytes lead from them, found out as they are met: within a
 * string, every further character costs one look-up.
 */
final class Automaton {

  private static final int MOST_STATES = 5_000;
  private static final int MOST_STACKS = 500_000;

  /** No text begins like this. */
  private static final GrammarState DEAD = new GrammarState(Set.of());

  private final Map<Set<Stack>, GrammarState> states = new HashMap<>();
  private final Stacks stacks = new Stacks();
  private final GrammarState start;

  Automaton(Symbol grammar) {
    var expansion = new Expansion(stacks);
    expansion.add(Set.of(stacks.of(grammar, Set.of(Stack.EMPTY))));
    this.start = new GrammarState(possible(expansion.finish()));
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
    var next = find(state, Byte.toUnsignedInt(value));
    state.learn(value, next);
    return next;
  }

  /** Where there is only a scan and it goes on, nothing else need be looked at. */
  private @Nullable GrammarState within(GrammarState state, int value) {
    if (state.stacks().size() > 1) {
      return null;
    }
    var stack = state.stacks().iterator().next();
    if (!(stack.top() instanceof Scan scan)) {
      return null;
    }
    var next = scan.after(value);
    if (next == null) {
      return DEAD;
    }
    return next.complete() || !next.open()
        ? null
        : states.computeIfAbsent(Set.of(stacks.of(next, stack.rests())), GrammarState::new);
  }

  private GrammarState find(GrammarState state, int value) {
    var within = state.dead() ? DEAD : within(state, value);
    if (within != null) {
      return within;
    }
    Expansion expansion = null;
    for (var stack : state.stacks()) {
      if (stack.top() instanceof Symbol.OneOf bytes && bytes.contains(value)) {
        expansion = expansion == null ? new Expansion(stacks) : expansion;
        expansion.add(stack.rests());
      } else if (stack.top() instanceof Scan scan) {
        var next = scan.after(value);
        if (next != null) {
          expansion = expansion == null ? new Expansion(stacks) : expansion;
          expansion.add(next, stack.rests());
        }
      }
    }
    if (expansion == null) {
      return DEAD;
    }
    forgetALot();
    var found = possible(expansion.finish());
    return found.isEmpty() ? DEAD : states.computeIfAbsent(found, GrammarState::new);
  }

  /** What has no end leads nowhere. */
  private static Set<Stack> possible(Set<Stack> found) {
    found.removeIf(stack -> stack.fewestBytes() >= Symbol.ENDLESS);
    return found;
  }

  /**
   * Returns a state that allows the same tokens, none of which has more than so many bytes, as many
   * others do.
   */
  GrammarState alike(GrammarState state, int longest) {
    var known = state.alike();
    if (known != null) {
      return known;
    }
    var same = stacks.alike(state.stacks(), longest);
    var alike =
        same.equals(state.stacks()) ? state : states.computeIfAbsent(same, GrammarState::new);
    state.learnAlike(alike);
    return alike;
  }

  /** What is still in use stays; the rest is found out again. */
  private void forgetALot() {
    if (states.size() > MOST_STATES || stacks.size() > MOST_STACKS) {
      states.clear();
      stacks.forget();
    }
  }
}
