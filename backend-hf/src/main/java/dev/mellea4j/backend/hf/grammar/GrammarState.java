package dev.mellea4j.backend.hf.grammar;

import java.util.LinkedHashSet;
import java.util.Set;

/** How far a text has come in a grammar: every way to read it so far. Immutable. */
record GrammarState(Set<Stack> stacks) {

  static GrammarState start(Symbol grammar) {
    var stacks = new LinkedHashSet<Stack>();
    Stack.EMPTY.with(java.util.List.of(grammar)).expand(stacks);
    return new GrammarState(stacks);
  }

  /** Returns the state after a byte; without stacks if the byte may not come. */
  GrammarState next(byte value) {
    var stacks = new LinkedHashSet<Stack>();
    for (var stack : this.stacks) {
      if (stack.accepts(Byte.toUnsignedInt(value))) {
        stack.pop(stacks);
      }
    }
    return new GrammarState(stacks);
  }

  boolean dead() {
    return stacks.isEmpty();
  }

  /** Whether the text may end here. */
  boolean complete() {
    return stacks.contains(Stack.EMPTY);
  }

  /** Whether the text must end here. */
  boolean finished() {
    return complete() && stacks.size() == 1;
  }

  /** Returns the length of the shortest text that completes this one, in bytes. */
  long fewestBytes() {
    return stacks.stream().mapToLong(Stack::fewestBytes).min().orElse(Symbol.ENDLESS);
  }
}
