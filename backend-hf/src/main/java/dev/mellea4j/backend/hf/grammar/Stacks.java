package dev.mellea4j.backend.hf.grammar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes stacks, equal ones once, as long as nothing is forgotten. */
final class Stacks {

  private final Map<Key, Stack> stacks = new HashMap<>();

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

  int size() {
    return stacks.size();
  }

  void forget() {
    stacks.clear();
  }

  private record Key(Symbol top, Set<Stack> rests) {

    Key {
      rests = Set.copyOf(rests);
    }
  }
}
