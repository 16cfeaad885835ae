package dev.mellea4j.backend.hf.tokenizer;

import java.util.BitSet;
import java.util.Set;

/**
 * A prompt, and what in it messages said, which must not steer the model.
 *
 * @param said the places of characters with which a steering token could begin or end, but which
 *     come from a message; not copied
 * @param steering ids of the added tokens that are not looked for where messages said something
 */
public record PromptText(String text, BitSet said, Set<Integer> steering) {

  /** Returns a text in which every token counts. */
  public static PromptText of(String text) {
    return new PromptText(text, new BitSet(), Set.of());
  }

  /** Returns a copy in which half a surrogate pair, which has no bytes, is U+FFFD. */
  PromptText wellFormed() {
    var copy = text.toCharArray();
    for (int i = 0; i < copy.length; i++) {
      if (Character.charCount(text.codePointAt(i)) == 2) {
        i++;
      } else if (Character.isSurrogate(copy[i])) {
        copy[i] = '\uFFFD';
      }
    }
    return new PromptText(new String(copy), said, steering);
  }

  /** Whether a token counts that was found from one place to another. */
  boolean counts(AddedToken token, int start, int end) {
    int next = said.nextSetBit(start);
    return next < 0 || next >= end || !steering.contains(token.id());
  }
}
