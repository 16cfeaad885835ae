package dev.mellea4j.http;

import java.util.BitSet;

/**
 * A text reduced to its letters and digits, lower-case and percent-decoded, so that it can be found
 * however it is written. Immutable.
 */
final class BareText {

  private final String text;
  private final StringBuilder bare = new StringBuilder();

  /** Where each character begins in the text, and where it ends. */
  private final int[] starts;

  private final int[] ends;

  BareText(String text) {
    this.text = text;
    this.starts = new int[text.length()];
    this.ends = new int[text.length()];
    for (int at = 0; at < text.length(); ) {
      int end = isEncoded(at) ? at + 3 : at + 1;
      add(
          end - at == 3 ? (char) Integer.parseInt(text, at + 1, end, 16) : text.charAt(at),
          at,
          end);
      at = end;
    }
  }

  private boolean isEncoded(int at) {
    return text.charAt(at) == '%'
        && at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  private void add(char character, int start, int end) {
    if (Character.isLetterOrDigit(character)) {
      starts[bare.length()] = start;
      ends[bare.length()] = end;
      bare.append(Character.toLowerCase(character));
    }
  }

  /** Returns the text itself with asterisks in place of these letters and digits. */
  String without(BitSet hidden) {
    var out = new StringBuilder();
    int done = 0;
    for (int from = hidden.nextSetBit(0); from >= 0; ) {
      int to = hidden.nextClearBit(from);
      out.append(text, done, starts[from]).append(Redaction.HIDDEN);
      done = ends[to - 1];
      from = hidden.nextSetBit(to);
    }
    return out.append(text, done, text.length()).toString();
  }

  /** Returns the letters and digits. */
  @Override
  public String toString() {
    return bare.toString();
  }
}
