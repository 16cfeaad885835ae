package dev.mellea4j.core.sampling;

import dev.mellea4j.core.instruct.Chunker;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text, as it grows, where a chunker says. */
final class Cutter {

  /** A long piece comes in parts, because the chunker is shown all that is left. */
  private static final int PART = 1000;

  /**
   * Asks again once what is left is longer by this part of it, so that long chunks cost no more.
   */
  private static final int FRACTION = 100;

  private final Chunker chunker;
  private final StringBuilder left = new StringBuilder();
  private int asked;

  Cutter(Chunker chunker) {
    this.chunker = chunker;
  }

  /** Returns the chunks of a text that is there, without the white space around them. */
  static List<String> chunks(Chunker chunker, String text) {
    var cutter = new Cutter(chunker);
    var chunks = cutter.add(text);
    chunks.addAll(cutter.rest());
    return chunks.stream().map(String::strip).filter(chunk -> !chunk.isEmpty()).toList();
  }

  /** Takes more of the text, and returns the chunks that are whole now. */
  List<String> add(String piece) {
    var chunks = new ArrayList<String>();
    for (int start = 0; start < piece.length(); start += PART) {
      left.append(piece, start, Math.min(piece.length(), start + PART));
      if (left.length() - asked > left.length() / FRACTION) {
        cut(chunks);
      }
    }
    return chunks;
  }

  private void cut(List<String> chunks) {
    for (int end = end(); end > 0; end = end()) {
      chunks.add(left.substring(0, end));
      left.delete(0, end);
    }
    asked = left.length();
  }

  private int end() {
    if (left.isEmpty()) {
      return 0;
    }
    int end = chunker.end(left.toString());
    if (end < 0 || end > left.length()) {
      throw new IllegalStateException(
          "A chunker ends a chunk at %d of %d characters. Have it return where the chunk ends, or 0 to wait for more"
              .formatted(end, left.length()));
    }
    return end;
  }

  /** Returns the chunks that are left at the end of the text; the last may be empty. */
  List<String> rest() {
    var chunks = new ArrayList<String>();
    cut(chunks);
    chunks.add(left.toString());
    left.setLength(0);
    asked = 0;
    return chunks;
  }
}
