package dev.mellea4j.http.stream;

/** Finds where a JSON object or array ends whose bytes come one after another. */
final class JsonEnd {

  private static final int OPEN = -1;

  private final JsonDepth depth = new JsonDepth();
  private int seen;
  private int length = OPEN;

  /** Begins with another value. */
  void reset() {
    depth.reset();
    seen = 0;
    length = OPEN;
  }

  /**
   * Looks at the bytes of the value, which starts at {@code from}, that were not there before.
   *
   * @return whether it ends before {@code to}
   */
  boolean within(byte[] bytes, int from, int to) {
    for (int i = from + seen; length == OPEN && i < to; i++) {
      if (depth.closes(bytes[i])) {
        length = i + 1 - from;
      }
    }
    seen = to - from;
    return length != OPEN;
  }

  /** How many bytes the value has that ended. */
  int length() {
    return length;
  }

  /** Whether it has begun, and not ended among the bytes seen. */
  boolean isOpen() {
    return depth.isOpen() && length == OPEN;
  }
}
