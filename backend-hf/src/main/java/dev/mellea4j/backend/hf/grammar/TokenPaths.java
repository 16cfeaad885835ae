package dev.mellea4j.backend.hf.grammar;

import java.util.Arrays;
import java.util.List;

/** Tokens as paths of bytes from one root, in order, each node before those that go on with it. */
final class TokenPaths {

  /** No token ends here. */
  private static final int NONE = -1;

  private static final int CHECKED = 0xFFF;

  private final byte[] values;
  private final short[] depths;

  /** Where what does not go on with a node comes. */
  private final int[] skips;

  private final int[] tokens;
  private final int deepest;

  private TokenPaths(byte[] values, short[] depths, int[] skips, int[] tokens, int deepest) {
    this.values = values;
    this.depths = depths;
    this.skips = skips;
    this.tokens = tokens;
    this.deepest = deepest;
  }

  /** What is done with a token that may come, and the state after it. */
  @FunctionalInterface
  interface Visitor {
    void visit(int token, GrammarState after);
  }

  /** Returns the paths of tokens, sorted by their bytes. */
  static TokenPaths of(List<TokenTrie.Token> sorted) {
    int nodes = 0;
    int deepest = 0;
    var before = new byte[0];
    for (var token : sorted) {
      nodes += Math.max(1, token.bytes().length - common(before, token.bytes()));
      deepest = Math.max(deepest, token.bytes().length);
      before = token.bytes();
    }
    var values = new byte[nodes];
    var depths = new short[nodes];
    var tokens = new int[nodes];
    Arrays.fill(tokens, NONE);
    int node = 0;
    before = new byte[0];
    for (var token : sorted) {
      var bytes = token.bytes();
      // Of several tokens of the same bytes, each has a last node of its own.
      for (int i = Math.min(common(before, bytes), bytes.length - 1); i < bytes.length; i++) {
        values[node] = bytes[i];
        depths[node++] = (short) i;
      }
      tokens[node - 1] = token.id();
      before = bytes;
    }
    return new TokenPaths(values, depths, skips(depths, deepest), tokens, deepest);
  }

  private static int common(byte[] left, byte[] right) {
    int mismatch = Arrays.mismatch(left, right);
    return mismatch < 0 ? left.length : mismatch;
  }

  private static int[] skips(short[] depths, int deepest) {
    var skips = new int[depths.length];
    var open = new int[deepest + 1];
    int depth = 0;
    for (int node = 0; node < depths.length; node++) {
      for (; depth > depths[node]; depth--) {
        skips[open[depth - 1]] = node;
      }
      open[depth++] = node;
    }
    for (; depth > 0; depth--) {
      skips[open[depth - 1]] = depths.length;
    }
    return skips;
  }

  /** Visits the tokens that may come in a state. */
  void walk(Automaton automaton, GrammarState start, Runnable check, Visitor visitor) {
    var states = new GrammarState[deepest + 1];
    states[0] = start;
    int node = 0;
    int steps = 0;
    while (node < values.length) {
      if ((++steps & CHECKED) == 0) {
        check.run();
      }
      int depth = depths[node];
      var state = automaton.next(states[depth], values[node]);
      if (state.dead()) {
        node = skips[node];
        continue;
      }
      if (tokens[node] != NONE) {
        visitor.visit(tokens[node], state);
      }
      states[depth + 1] = state;
      node++;
    }
  }
}
