package dev.mellea4j.core.sampling;

import dev.mellea4j.core.instruct.Chunker;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text, as it grows, where a chunker says. */
final class Cutter {

  /** Chunkers look at all that is left, so that a long piece comes in parts. */
  private static final int PART = 1000;

  private final Chunker chunker;
  private final StringBuilder left = new StringBuilder();

  Cutter(Chunker chunker) {
    this.chunker = chunker;
  }

  /** Returns the chunks of a text that is there, without the white space around them. */
  static List<String> chunks(Chunker chunker, String text) {
    var cutter = new Cutter(chunker);
    var chunks = cutter.add(text);
    chunks.add(cutter.rest());
    return chunks.stream().map(String::strip).filter(chunk -> !chunk.isEmpty()).toList();
  }

  /** Takes more of the text, and returns the chunks that are whole now. */
  List<String> add(String piece) {
    var chunks = new ArrayList<String>();
    for (int start = 0; start < piece.length(); start += PART) {
      left.append(piece, start, Math.min(piece.length(), start + PART));
      for (int end = end(); end > 0; end = end()) {
        chunks.add(left.substring(0, end));
        left.delete(0, end);
      }
    }
    return chunks;
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

  /** Returns what is left at the end of the text, which may be empty. */
  String rest() {
    var rest = left.toString();
    left.setLength(0);
    return rest;
  }
}
