package dev.mellea4j.http.stream;

/** How deep JSON objects and arrays are open, from one byte or character after another. */
public final class JsonDepth {

  private int depth;
  private boolean inText;
  private boolean escaped;

  /** Begins with another value. */
  public void reset() {
    depth = 0;
    inText = false;
    escaped = false;
  }

  /** Takes the next byte or character; returns whether it closes the outermost object or array. */
  public boolean closes(int next) {
    if (inText) {
      inText = escaped || next != '"';
      escaped = !escaped && next == '\\';
      return false;
    }
    switch (next) {
      case '"' -> inText = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        return depth == 0;
      }
      default -> {}
    }
    return false;
  }

  /** Returns whether an object or an array is open. */
  public boolean isOpen() {
    return depth > 0;
  }
}
