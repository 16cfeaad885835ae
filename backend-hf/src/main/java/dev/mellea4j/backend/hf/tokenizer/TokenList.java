package dev.mellea4j.backend.hf.tokenizer;

import dev.mellea4j.api.BackendException;
import java.util.Arrays;
import java.util.List;

/** Collects the tokens of a prompt, up to a limit. */
final class TokenList {

  private final int most;
  private int[] ids = new int[64];
  private int size;

  TokenList(int most) {
    this.most = most;
  }

  /**
   * Adds tokens.
   *
   * @throws BackendException if there are too many now
   */
  void add(long... tokens) {
    if (size + (long) tokens.length > most) {
      throw PromptSize.overflow(size + (long) tokens.length, most);
    }
    if (size + tokens.length > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(size + tokens.length, 2 * size));
    }
    for (long token : tokens) {
      ids[size++] = Math.toIntExact(token);
    }
  }

  void addAll(List<Integer> tokens) {
    tokens.forEach(this::add);
  }

  int[] toArray() {
    return Arrays.copyOf(ids, size);
  }
}
