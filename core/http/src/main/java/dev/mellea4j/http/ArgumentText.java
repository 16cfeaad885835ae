package dev.mellea4j.http;

import dev.mellea4j.http.stream.JsonDepth;

/** The arguments of a call that come in pieces, and how far they have come. For one thread. */
public final class ArgumentText {

  private final StringBuilder text = new StringBuilder();
  private final JsonDepth depth = new JsonDepth();
  private boolean begun;
  private boolean whole;

  /** Adds a piece; each character is looked at once. */
  public void add(String piece) {
    text.append(piece);
    for (int i = 0; i < piece.length(); i++) {
      char next = piece.charAt(i);
      begun |= !Character.isWhitespace(next);
      whole |= depth.closes(next);
    }
  }

  /** Returns whether there is more than white space. */
  public boolean hasBegun() {
    return begun;
  }

  /** Returns whether they are, or begin with, a JSON object or list, behind which nothing comes. */
  public boolean isWhole() {
    return whole;
  }

  /** Returns the pieces together. */
  @Override
  public String toString() {
    return text.toString();
  }
}
