package dev.mellea4j.core.discovery;

import dev.mellea4j.api.BackendProvider;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;

/** What is said of code that is not ours when it throws. */
final class Failure {

  private static final int MOST_CHARACTERS = 300;
  private static final int MOST_CAUSES = 20;
  private static final String PREFIX = BackendProvider.class.getName() + ": ";

  private Failure() {}

  /**
   * Describes what was thrown, in one line; throws it on if the JVM itself is in trouble. A stack
   * or a heap that was too small for that code is free again by now.
   */
  static String describe(Throwable thrown) {
    Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES) // they may go round in circles
        .filter(cause -> cause instanceof InternalError || cause instanceof UnknownError)
        .map(VirtualMachineError.class::cast)
        .forEach(
            error -> {
              throw error;
            });
    return line(thrown, MOST_CAUSES);
  }

  /** Cuts off what would fill the screen, and puts the rest on one line. */
  static String excerpt(String text) {
    var start = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    return start.replaceAll("\\s+", " ");
  }

  private static String line(Throwable thrown, int most) {
    var cause = Optional.ofNullable(thrown.getCause()).filter(c -> most > 0);
    if (thrown instanceof ServiceConfigurationError) {
      return excerpt(
          said(thrown).orElse("").replace(PREFIX, "")
              + cause.map(c -> ": " + line(c, most - 1)).orElse(""));
    }
    var type = thrown.getClass().getSimpleName();
    var more =
        thrown instanceof ExceptionInInitializerError
            ? cause.map(c -> line(c, most - 1))
            : said(thrown);
    return excerpt(type + more.map(": "::concat).orElse(""));
  }

  private static Optional<String> said(Throwable thrown) {
    try {
      return Optional.ofNullable(thrown.getMessage());
    } catch (Exception | StackOverflowError e) {
      return Optional.empty(); // the exception is not ours either
    }
  }
}
