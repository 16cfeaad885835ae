package dev.mellea4j.core.discovery;

import dev.mellea4j.api.BackendProvider;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** What is said of code that is not ours when it throws. */
final class Failure {

  private static final int MOST_CHARACTERS = 300;
  private static final String PREFIX = BackendProvider.class.getName() + ": ";

  private Failure() {}

  /**
   * Describes what was thrown, in one line; throws it on if the JVM itself is in trouble. A stack
   * that overflowed is free again by now.
   */
  static String describe(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof VirtualMachineError error && !(cause instanceof StackOverflowError)) {
        throw error;
      }
    }
    var line = line(thrown).replaceAll("\\s+", " ");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }

  private static String line(Throwable thrown) {
    var cause = Optional.ofNullable(thrown.getCause());
    if (thrown instanceof ServiceConfigurationError) {
      return said(thrown).orElse("").replace(PREFIX, "")
          + cause.map(c -> ": " + line(c)).orElse("");
    }
    var type = thrown.getClass().getSimpleName();
    var more =
        thrown instanceof ExceptionInInitializerError ? cause.map(Failure::line) : said(thrown);
    return type + more.map(": "::concat).orElse("");
  }

  private static Optional<String> said(Throwable thrown) {
    return Optional.ofNullable(thrown.getMessage());
  }
}
