package dev.mellea4j.backend.hf.grammar;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a text has come in a grammar: every way to read it so far. */
final class GrammarState {

  private static final int BYTES = 256;

  private final Set<Stack> stacks;
  private final long fewestBytes;

  /** What each byte leads to, as far as it was asked for; the automaton's. */
  private final @Nullable GrammarState[] next = new GrammarState[BYTES];

  private @Nullable GrammarState alike;

  GrammarState(Set<Stack> stacks) {
    this.stacks = stacks;
    this.fewestBytes = stacks.stream().mapToLong(Stack::fewestBytes).min().orElse(Symbol.ENDLESS);
  }

  Set<Stack> stacks() {
    return stacks;
  }

  @Nullable GrammarState known(byte value) {
    return next[Byte.toUnsignedInt(value)];
  }

  void learn(byte value, GrammarState state) {
    next[Byte.toUnsignedInt(value)] = state;
  }

  @Nullable GrammarState alike() {
    return alike;
  }

  void learnAlike(GrammarState state) {
    alike = state;
  }

  /** Whether no text begins like this. */
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
    return fewestBytes;
  }
}
