package dev.mellea4j.cli;

import java.util.Optional;

/** An argument of the form {@code key=value}; the value may be anything, also empty. */
record Assignment(String key, String value) {

  /** Returns the parts of an argument, unless it has no key or no equals sign. */
  static Optional<Assignment> parse(String argument) {
    int equals = argument.indexOf('=');
    return equals < 1 || argument.substring(0, equals).isBlank()
        ? Optional.empty()
        : Optional.of(
            new Assignment(argument.substring(0, equals).strip(), argument.substring(equals + 1)));
  }
}
