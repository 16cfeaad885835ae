package dev.mellea4j.cli;

import dev.mellea4j.api.BackendException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Tells people what went wrong, in one line, and scripts in one number. */
final class Failures {

  private final Output err;
  private final boolean verbose;

  /**
   * Makes one.
   *
   * @param verbose whether stack traces are shown
   */
  Failures(Output err, boolean verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  /** Tells about a failure and returns its exit code. */
  int tell(Throwable failure) {
    err.endLine();
    int code = code(failure);
    if (code == ExitCode.INTERRUPTED || code == ExitCode.BROKEN_PIPE) {
      return code; // somebody wanted it
    }
    err.println(Style.RED, Printable.line(message(failure)));
    if (verbose) {
      err.print(Style.DIM, trace(failure));
    }
    return code;
  }

  private static int code(Throwable failure) {
    if (failure instanceof BackendException e) {
      return ExitCode.of(e.reason());
    }
    if (failure instanceof OutputException e && e.readerLeft()) {
      return ExitCode.BROKEN_PIPE;
    }
    return failure instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static String message(Throwable failure) {
    var message = text(failure);
    if (failure instanceof BackendException e) {
      return e.reason() + ": " + message;
    }
    if (failure instanceof UncheckedIOException) {
      return Optional.ofNullable(failure.getCause())
          .map(cause -> message + ": " + text(cause))
          .orElse(message);
    }
    boolean meantForPeople =
        failure instanceof IllegalArgumentException
            || failure instanceof IllegalStateException
            || failure instanceof OutputException;
    return meantForPeople
        ? message
        : "The command failed inside: %s. Add --verbose to see where".formatted(failure);
  }

  /** What a failure says of itself; its class, if that is all. */
  static String text(Throwable failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
  }

  private static String trace(Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
