package dev.mellea4j.backend.hf.grammar;

import java.util.Arrays;

/**
 * The tokens that may come next.
 *
 * @param bits one for each token; not copied
 * @param mostBytes that complete the text after any of them, in the shortest way
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read by the sampler, compared by nobody
record AllowedTokens(long[] bits, long mostBytes) {

  /** Removes from {@code logits} what may not come. */
  void mask(float[] logits) {
    int words = (logits.length + 63) >> 6;
    for (int word = 0; word < words; word++) {
      long allowed = word < bits.length ? bits[word] : 0;
      if (allowed == 0) {
        int from = word;
        while (word + 1 < words && (word + 1 >= bits.length || bits[word + 1] == 0)) {
          word++;
        }
        fill(logits, from << 6, (word + 1) << 6);
      } else if (Long.bitCount(allowed) < Long.SIZE / 4) {
        keep(logits, word << 6, allowed);
      } else {
        remove(logits, word << 6, ~allowed);
      }
    }
  }

  private static void fill(float[] logits, int from, int to) {
    int end = Math.min(to, logits.length);
    if (from < end) {
      Arrays.fill(logits, from, end, Float.NEGATIVE_INFINITY);
    }
  }

  /** Removes all of a word but a few. */
  private static void keep(float[] logits, int from, long allowed) {
    int start = from;
    for (long left = allowed; left != 0; left &= left - 1) {
      int next = from + Long.numberOfTrailingZeros(left);
      fill(logits, start, next);
      start = next + 1;
    }
    fill(logits, start, from + Long.SIZE);
  }

  /** Removes some of a word. */
  private static void remove(float[] logits, int from, long refused) {
    for (long left = refused; left != 0; left &= left - 1) {
      int next = from + Long.numberOfTrailingZeros(left);
      if (next < logits.length) {
        logits[next] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  /** Collects tokens. */
  static final class Draft {

    private final long[] bits;
    private long mostBytes;

    Draft(int size) {
      this.bits = new long[(size + 63) >> 6];
    }

    void add(int token, long fewestBytes) {
      bits[token >> 6] |= 1L << token;
      reach(fewestBytes);
    }

    void addAll(long[] tokens) {
      for (int word = 0; word < tokens.length; word++) {
        bits[word] |= tokens[word];
      }
    }

    /** Takes so many bytes into account. */
    void reach(long fewestBytes) {
      mostBytes = Math.max(mostBytes, fewestBytes);
    }

    AllowedTokens finish() {
      return new AllowedTokens(bits, mostBytes);
    }
  }
}
