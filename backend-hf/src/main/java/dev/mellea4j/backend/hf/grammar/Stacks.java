package dev.mellea4j.backend.hf.grammar;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes stacks, equal ones once, as long as nothing is forgotten. */
final class Stacks {

  private final Map<Key, Stack> stacks = new HashMap<>();
  private final Map<Stack, Stack> alike = new HashMap<>();

  Stack of(Symbol top, Set<Stack> rests) {
    return stacks.computeIfAbsent(new Key(top, rests), key -> new Stack(top, Set.copyOf(rests)));
  }

  /** Puts symbols on top of rests; returns what lies below the first of them. */
  Set<Stack> below(List<Symbol> sequence, Set<Stack> rests) {
    var below = rests;
    for (int i = sequence.size() - 1; i > 0; i--) {
      below = Set.of(of(sequence.get(i), below));
    }
    return below;
  }

  /**
   * Returns what allows the same tokens, none of which has more than so many bytes, as many other
   * stacks do.
   */
  Set<Stack> alike(Set<Stack> all, int longest) {
    var same = new LinkedHashSet<Stack>();
    for (var stack : all) {
      same.add(alike(stack, longest));
    }
    return same;
  }

  private Stack alike(Stack stack, int longest) {
    var top = stack.top();
    if (top == null) {
      return stack;
    }
    var before = alike.get(stack);
    if (before != null) {
      return before;
    }
    var symbol =
        top instanceof Scan scan
            ? scan.alike(longest)
            : top instanceof Symbol.Repeat repeat ? repeat.alike(longest) : top;
    var same = of(symbol, alike(stack.rests(), longest));
    alike.put(stack, same);
    return same;
  }

  int size() {
    return stacks.size();
  }

  void forget() {
    stacks.clear();
    alike.clear();
  }

  private record Key(Symbol top, Set<Stack> rests) {

    Key {
      rests = Set.copyOf(rests);
    }
  }
}
