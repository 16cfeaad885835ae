package dev.mellea4j.backend.hf.grammar;

import dev.mellea4j.api.BackendException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds what may come first: replaces symbols on top by what they stand for, until there are bytes.
 * What has the same symbol on top goes on together.
 */
final class Expansion {

  /** Far more than any schema needs whose readings a person can tell apart. */
  private static final int MOST_NEW_STACKS = 200_000;

  private final Stacks stacks;
  private final int stacksBefore;
  private final Map<Symbol, Set<Stack>> known = new LinkedHashMap<>();
  private final Map<Symbol, Set<Stack>> open = new LinkedHashMap<>();
  private boolean complete;

  Expansion(Stacks stacks) {
    this.stacks = stacks;
    this.stacksBefore = stacks.size();
  }

  /** Adds what comes when a symbol is done. */
  void add(Set<Stack> rests) {
    for (var rest : rests) {
      var top = rest.top();
      if (top == null) {
        complete = true;
      } else {
        add(top, rest.rests());
      }
    }
  }

  /** Adds what comes when a byte of a scan was read. */
  void add(Scan scan, Set<Stack> rests) {
    add((Symbol) scan, rests);
  }

  private void add(Symbol top, Set<Stack> rests) {
    open.computeIfAbsent(top, symbol -> new LinkedHashSet<>()).addAll(rests);
  }

  /**
   * Returns stacks with bytes on top, each symbol once, and the empty stack if nothing need come.
   *
   * @throws BackendException if there are too many
   */
  Set<Stack> finish() {
    while (!open.isEmpty()) {
      var next = open.entrySet().iterator().next();
      open.remove(next.getKey());
      expand(next.getKey(), unknown(next.getKey(), next.getValue()));
      if (stacks.size() - stacksBefore > MOST_NEW_STACKS) {
        throw BackendException.unsupported(
            "The schema can be read in too many ways at once. Let its alternatives differ earlier");
      }
    }
    var found = new HashSet<Stack>();
    known.forEach(
        (top, rests) -> {
          if (top instanceof Symbol.OneOf || top instanceof Scan scan && scan.open()) {
            found.add(stacks.of(top, rests));
          }
        });
    if (complete) {
      found.add(Stack.EMPTY);
    }
    return found;
  }

  private Set<Stack> unknown(Symbol top, Set<Stack> rests) {
    var before = known.computeIfAbsent(top, symbol -> new LinkedHashSet<>());
    var fresh = new LinkedHashSet<Stack>();
    for (var rest : rests) {
      if (before.add(rest)) {
        fresh.add(rest);
      }
    }
    return fresh;
  }

  private void expand(Symbol top, Set<Stack> rests) {
    if (rests.isEmpty() || top instanceof Symbol.OneOf) {
      return;
    }
    if (top instanceof Scan scan) {
      if (scan.complete()) {
        add(rests);
      }
      return;
    }
    for (var sequence : top.alternatives()) {
      if (sequence.isEmpty()) {
        add(rests);
      } else {
        add(sequence.get(0), stacks.below(sequence, rests));
      }
    }
  }
}
