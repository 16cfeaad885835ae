package dev.mellea4j.cli;

import java.util.Map;

/** What becomes of the text in a stream. */
enum Screen {
  /** Nobody sees it as it comes: it goes into a file or a pipe. */
  NONE,
  /** A terminal that prints what it gets. */
  DUMB,
  /** A terminal that understands escape sequences; of those on Windows, only newer ones do. */
  PLAIN,
  /** One that may be coloured as well. */
  COLOURED;

  /** Returns the kind of the terminal that the environment describes. */
  static Screen of(Map<String, String> environment, String system) {
    boolean steerable =
        system.startsWith("Windows")
            ? environment.containsKey("WT_SESSION") || environment.containsKey("TERM")
            : !environment.getOrDefault("TERM", "").equals("dumb");
    if (!steerable) {
      return DUMB;
    }
    return environment.getOrDefault("NO_COLOR", "").isEmpty() ? COLOURED : PLAIN;
  }

  boolean isTerminal() {
    return this != NONE;
  }

  boolean isSteerable() {
    return this == PLAIN || this == COLOURED;
  }

  boolean isColoured() {
    return this == COLOURED;
  }
}
