package dev.mellea4j.http.openai;

import dev.mellea4j.http.stream.JsonDepth;

/** How far the arguments of a call have come. */
final class ArgumentText {

  private final JsonDepth depth = new JsonDepth();
  private boolean begun;
  private boolean whole;

  void add(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char next = piece.charAt(i);
      begun |= !Character.isWhitespace(next);
      whole |= depth.closes(next);
    }
  }

  /** Whether there are any. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether they are a JSON object, or begin with one. */
  boolean isWhole() {
    return whole;
  }
}
