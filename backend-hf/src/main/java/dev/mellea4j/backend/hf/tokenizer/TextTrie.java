package dev.mellea4j.backend.hf.tokenizer;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Texts with what each stands for, by their characters. */
final class TextTrie<T> {

  private final Node<T> root = new Node<>();

  void add(String text, T value) {
    var node = root;
    for (int i = 0; i < text.length(); i++) {
      node = node.children.computeIfAbsent(text.charAt(i), letter -> new Node<>());
    }
    node.value = value;
  }

  /**
   * Returns what the longest text at a place of another stands for.
   *
   * @param counts whether what was found counts, given the place behind it
   */
  @Nullable T longest(String text, int start, int end, BiPredicate<T, Integer> counts) {
    T longest = null;
    Node<T> node = root;
    for (int i = start; i < end; i++) {
      node = node.children.get(text.charAt(i));
      if (node == null) {
        break;
      }
      if (node.value != null && counts.test(node.value, i + 1)) {
        longest = node.value;
      }
    }
    return longest;
  }

  private static final class Node<T> {

    private final Map<Character, Node<T>> children = new HashMap<>(4);
    private @Nullable T value;
  }
}
