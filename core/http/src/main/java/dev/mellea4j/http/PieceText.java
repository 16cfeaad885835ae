package dev.mellea4j.http;

import org.jspecify.annotations.Nullable;

/** Text that comes in pieces, of which none that is handed on ends in half a character. */
final class PieceText {

  private static final char NONE = 0;
  private static final char REPLACEMENT = '\uFFFD';

  /** All there is, as in a reply that came whole, until there is {@link #joined}. */
  private String first = "";

  private @Nullable StringBuilder joined;
  private char held = NONE;

  /** Adds a piece; returns what of it can be handed on, with what was kept back before. */
  String add(String piece) {
    if (piece.isEmpty()) {
      return piece;
    }
    var ready = held == NONE ? piece : completed(piece);
    int last = ready.length() - 1;
    held = Character.isHighSurrogate(ready.charAt(last)) ? ready.charAt(last) : NONE;
    var out = held == NONE ? ready : ready.substring(0, last);
    append(out);
    return out;
  }

  private void append(String piece) {
    if (first.isEmpty()) {
      first = piece;
    } else if (joined != null) {
      joined.append(piece);
    } else if (!piece.isEmpty()) {
      joined = new StringBuilder(first).append(piece);
    }
  }

  private String completed(String piece) {
    return (Character.isLowSurrogate(piece.charAt(0)) ? held : REPLACEMENT) + piece;
  }

  /** Ends the text; returns what is left of it. */
  String end() {
    var rest = held == NONE ? "" : String.valueOf(REPLACEMENT);
    held = NONE;
    append(rest);
    return rest;
  }

  boolean isEmpty() {
    return first.isEmpty() && held == NONE;
  }

  /** Returns what was handed on. */
  @Override
  public String toString() {
    return joined == null ? first : joined.toString();
  }
}
