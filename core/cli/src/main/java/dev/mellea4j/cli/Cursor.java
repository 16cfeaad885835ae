package dev.mellea4j.cli;

import org.jspecify.annotations.Nullable;

/**
 * Which of the streams that end up on one terminal has begun a line there, or shows a status. Who
 * writes holds its lock.
 */
final class Cursor {

  private @Nullable Output last;

  /** Whether nothing stands in the line. */
  boolean isAtStart() {
    return last == null || !last.isInLine();
  }

  /** Lets a stream write; another one that has begun a line ends it first. */
  void passTo(Output next) {
    if (last != null && last != next) {
      last.endLine();
    }
    last = next;
  }
}
