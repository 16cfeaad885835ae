package dev.mellea4j.cli;

import java.util.Optional;

/** Where the lines come from that a person enters. */
interface Keyboard extends AutoCloseable {

  String MARK = ">>> ";

  /** Stands before the second line of an entry, and those after it. */
  String MORE = "... ";

  String HOW_TO_END = "Press Ctrl-C again, or Ctrl-D, to end";

  /** Asks for a line, or several that are one {@link Block}. Absent at the end. */
  Optional<String> read();

  @Override
  default void close() {}

  /** Returns one that edits lines where the terminal is able to. */
  static Keyboard of(Shell shell) {
    return shell.terminal().editable()
        ? LineEditor.open(shell).orElseGet(() -> new PlainKeyboard(shell))
        : new PlainKeyboard(shell);
  }
}
