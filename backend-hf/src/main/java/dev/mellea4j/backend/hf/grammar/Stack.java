package dev.mellea4j.backend.hf.grammar;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must still come, the next symbol on top. Immutable, so that stacks share their lower parts.
 */
final class Stack {

  /** Nothing must come: the text is complete. */
  static final Stack EMPTY = new Stack(null, null);

  private final @Nullable Symbol top;
  private final @Nullable Stack rest;
  private final long fewestBytes;
  private final int hash;

  private Stack(@Nullable Symbol top, @Nullable Stack rest) {
    this.top = top;
    this.rest = rest;
    this.fewestBytes =
        top == null || rest == null
            ? 0
            : Math.min(Symbol.ENDLESS, top.fewestBytes() + rest.fewestBytes);
    this.hash = top == null || rest == null ? 0 : top.hashCode() * 31 + rest.hash;
  }

  Stack with(List<Symbol> sequence) {
    var stack = this;
    for (int i = sequence.size() - 1; i >= 0; i--) {
      stack = new Stack(sequence.get(i), stack);
    }
    return stack;
  }

  /** Returns the length of the shortest text that completes this, in bytes. */
  long fewestBytes() {
    return fewestBytes;
  }

  boolean accepts(int value) {
    return top instanceof Symbol.OneOf bytes && bytes.contains(value);
  }

  /** Adds what may come after the byte on top to {@code stacks}. */
  void pop(Set<Stack> stacks) {
    if (rest != null) {
      rest.expand(stacks);
    }
  }

  /** Adds all readings of this that have a byte on top, or are empty. */
  void expand(Set<Stack> stacks) {
    if (top == null || rest == null || top instanceof Symbol.OneOf) {
      stacks.add(this);
      return;
    }
    for (var sequence : top.alternatives()) {
      rest.with(sequence).expand(stacks);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Stack that) || hash != that.hash) {
      return false;
    }
    var left = this;
    var right = that;
    while (left != right) {
      if (left.top == null || right.top == null || !left.top.equals(right.top)) {
        return false;
      }
      if (left.rest == null || right.rest == null) {
        return false;
      }
      left = left.rest;
      right = right.rest;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
