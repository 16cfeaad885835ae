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
    for (int word = 0; word << 6 < logits.length; word++) {
      int from = word << 6;
      int to = Math.min(from + 64, logits.length);
      long allowed = word < bits.length ? bits[word] : 0;
      if (allowed == 0) {
        Arrays.fill(logits, from, to, Float.NEGATIVE_INFINITY);
      } else if (allowed != -1L) {
        for (int id = from; id < to; id++) {
          logits[id] = (allowed >>> id & 1) == 0 ? Float.NEGATIVE_INFINITY : logits[id];
        }
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
