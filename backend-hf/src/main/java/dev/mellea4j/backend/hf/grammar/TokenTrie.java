package dev.mellea4j.backend.hf.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a vocabulary by their bytes, so that a byte that may not come rules out all tokens
 * that go on with it at once. Immutable.
 */
public final class TokenTrie {

  private final Node root = new Node((byte) 0);
  private final int longest;

  /**
   * Makes a trie.
   *
   * @param size number of token ids
   * @param bytes the bytes of a token; null or empty for one that text cannot hold
   */
  public TokenTrie(int size, IntFunction<byte @Nullable []> bytes) {
    int most = 0;
    for (int id = 0; id < size; id++) {
      var token = bytes.apply(id);
      if (token != null && token.length > 0) {
        add(id, token);
        most = Math.max(most, token.length);
      }
    }
    this.longest = most;
  }

  private void add(int id, byte[] token) {
    var node = root;
    for (byte value : token) {
      node = node.child(value);
    }
    node.tokens = Arrays.copyOf(node.tokens, node.tokens.length + 1);
    node.tokens[node.tokens.length - 1] = id;
  }

  /** Whether each of the bytes that JSON is written in is a token by itself. */
  public boolean spellsAnyText() {
    for (int value = ' '; value < 0xF5; value++) {
      boolean inText = value < 0x7F || (value >= 0x80 && value != 0xC0 && value != 0xC1);
      if (inText && !root.has((byte) value)) {
        return false;
      }
    }
    return true;
  }

  int longest() {
    return longest;
  }

  /**
   * Returns the tokens that may come in a state.
   *
   * @param check throws if the caller is cancelled
   */
  AllowedTokens allowed(Automaton automaton, GrammarState state, Runnable check) {
    var found = new AllowedTokens.Draft();
    for (var child : root.children) {
      check.run();
      visit(child, automaton, state, found);
    }
    return found.finish();
  }

  private static void visit(
      Node node, Automaton automaton, GrammarState before, AllowedTokens.Draft found) {
    var state = automaton.next(before, node.value);
    if (!state.dead()) {
      found.add(node.tokens, state.fewestBytes());
      for (var child : node.children) {
        visit(child, automaton, state, found);
      }
    }
  }

  private static final class Node {

    private final byte value;
    private final List<Node> children = new ArrayList<>(0);
    private int[] tokens = {};

    Node(byte value) {
      this.value = value;
    }

    boolean has(byte next) {
      return children.stream().anyMatch(child -> child.value == next && child.tokens.length > 0);
    }

    Node child(byte next) {
      for (var child : children) {
        if (child.value == next) {
          return child;
        }
      }
      var child = new Node(next);
      children.add(child);
      return child;
    }
  }
}
