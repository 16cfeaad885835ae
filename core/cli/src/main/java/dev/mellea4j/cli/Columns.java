package dev.mellea4j.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How many columns a line may have. */
final class Columns {

  /** No limit: nobody is known to look. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  /** That of terminals that do not say. */
  static final int USUAL = 80;

  private static final File TERMINAL = new File("/dev/tty");

  private Columns() {}

  /** Returns what {@code COLUMNS} says, or else the terminal. */
  static int of(Map<String, String> environment, boolean terminal) {
    int wanted = number(environment.getOrDefault("COLUMNS", ""));
    if (wanted > 0) {
      return wanted;
    }
    return terminal ? ofTerminal() : UNLIMITED;
  }

  private static int ofTerminal() {
    int columns = TERMINAL.exists() ? number(size().replaceFirst("^.* ", "")) : 0;
    return columns > 0 ? columns : USUAL;
  }

  /** Returns rows and columns, as POSIX systems tell them. */
  private static String size() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(TERMINAL)
              .redirectError(Redirect.DISCARD)
              .start();
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      return ""; // there is no such command, or no such terminal
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
  }
}
