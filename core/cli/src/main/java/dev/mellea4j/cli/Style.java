package dev.mellea4j.cli;

/** How text stands out on a terminal. */
enum Style {
  PLAIN(""),
  DIM("\033[2m"),
  RED("\033[31m"),
  GREEN("\033[32m"),
  YELLOW("\033[33m"),
  BOLD("\033[1m");

  private static final String RESET = "\033[0m";

  private final String start;

  Style(String start) {
    this.start = start;
  }

  String of(String text) {
    return this == PLAIN || text.isEmpty() ? text : start + text + RESET;
  }
}
