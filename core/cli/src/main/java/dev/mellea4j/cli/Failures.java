package dev.mellea4j.cli;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

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
    if (code != ExitCode.INTERRUPTED && code != ExitCode.BROKEN_PIPE) {
      err.println(Style.RED, Printable.line(message(failure)));
    }
    if (verbose) {
      err.print(trace(failure));
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
    if (failure instanceof BackendException e) {
      return e.reason() == Reason.CANCELLED ? e.getMessage() : e.reason() + ": " + e.getMessage();
    }
    if (failure instanceof UncheckedIOException e) {
      return "%s: %s".formatted(e.getMessage(), e.getCause().getMessage());
    }
    boolean meantForPeople =
        failure instanceof IllegalArgumentException
            || failure instanceof IllegalStateException
            || failure instanceof OutputException;
    return meantForPeople && failure.getMessage() != null
        ? failure.getMessage()
        : "The command failed inside: %s. Add --verbose to see where".formatted(failure);
  }

  private static String trace(Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
