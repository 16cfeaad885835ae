package dev.mellea4j.cli;

import java.util.function.IntSupplier;

/**
 * Who sees a stream.
 *
 * @param columns how many columns a line may have
 * @param cursor is shared with the other stream on the same screen
 * @param secrets are not to be seen
 */
record Viewer(Screen screen, IntSupplier columns, Cursor cursor, Secrets secrets) {

  /** Returns one who does not look as it comes. */
  static Viewer later(IntSupplier columns, Secrets secrets) {
    return new Viewer(Screen.NONE, columns, new Cursor(), secrets);
  }

  /** Returns how many columns a line may have now. */
  int width() {
    return columns.getAsInt();
  }

  boolean isTerminal() {
    return screen.isTerminal();
  }
}
