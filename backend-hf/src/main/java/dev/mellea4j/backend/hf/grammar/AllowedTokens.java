package dev.mellea4j.backend.hf.grammar;

import java.util.Arrays;

/**
 * The tokens that may come next, and for each the fewest bytes that complete the text after it.
 *
 * @param ids not copied
 * @param fewestBytes not copied
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read by the sampler, compared by nobody
record AllowedTokens(int[] ids, long[] fewestBytes) {

  /** Removes from {@code logits} what may not come, or after which the text cannot be completed. */
  void mask(float[] logits, long mostBytesAfter) {
    var kept = new float[logits.length];
    Arrays.fill(kept, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < ids.length; i++) {
      if (fewestBytes[i] <= mostBytesAfter && ids[i] < logits.length) {
        kept[ids[i]] = logits[ids[i]];
      }
    }
    System.arraycopy(kept, 0, logits, 0, kept.length);
  }

  /** Collects tokens. */
  static final class Draft {

    private int[] ids = new int[64];
    private long[] fewestBytes = new long[64];
    private int size;

    void add(int[] tokens, long fewest) {
      for (int token : tokens) {
        if (size == ids.length) {
          ids = Arrays.copyOf(ids, 2 * size);
          fewestBytes = Arrays.copyOf(fewestBytes, 2 * size);
        }
        ids[size] = token;
        fewestBytes[size++] = fewest;
      }
    }

    AllowedTokens finish() {
      return new AllowedTokens(Arrays.copyOf(ids, size), Arrays.copyOf(fewestBytes, size));
    }
  }
}
