package dev.mellea4j.http;

/** Text that comes in pieces, of which none that is handed on ends in half a character. */
final class PieceText {

  private static final char NONE = 0;
  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder whole = new StringBuilder();
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
    whole.append(out);
    return out;
  }

  private String completed(String piece) {
    return (Character.isLowSurrogate(piece.charAt(0)) ? held : REPLACEMENT) + piece;
  }

  /** Ends the text; returns what is left of it. */
  String end() {
    var rest = held == NONE ? "" : String.valueOf(REPLACEMENT);
    held = NONE;
    whole.append(rest);
    return rest;
  }

  boolean isEmpty() {
    return whole.isEmpty() && held == NONE;
  }

  /** Returns what was handed on. */
  @Override
  public String toString() {
    return whole.toString();
  }
}
