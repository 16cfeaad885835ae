package dev.mellea4j.backend.hf.grammar;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must still come, the next symbol on top, and below it one of several rests, each a stack
 * again. So what many stacks have in common is there once, and as many may be read at the same time
 * as an ambiguous schema has readings.
 *
 * <p>Immutable. Equal ones are the same, as {@link Stacks} makes them.
 */
final class Stack {

  /** Nothing must come: the text is complete. */
  static final Stack EMPTY = new Stack(null, Set.of());

  private final @Nullable Symbol top;
  private final Set<Stack> rests;
  private final long fewestBytes;

  Stack(@Nullable Symbol top, Set<Stack> rests) {
    this.top = top;
    this.rests = rests;
    long below = rests.stream().mapToLong(Stack::fewestBytes).min().orElse(0);
    this.fewestBytes = top == null ? 0 : Math.min(Symbol.ENDLESS, top.fewestBytes() + below);
  }

  /** Returns the symbol on top; null if there is none. */
  @Nullable Symbol top() {
    return top;
  }

  Set<Stack> rests() {
    return rests;
  }

  /** Returns the length of the shortest text that completes this, in bytes. */
  long fewestBytes() {
    return fewestBytes;
  }
}
