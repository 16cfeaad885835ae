package dev.mellea4j.cli;

import java.io.IOException;
import java.util.Locale;

/** Standard output cannot be written, so there is no point in going on. */
final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputException(IOException cause) {
    super("Standard output cannot be written: " + cause.getMessage(), cause);
  }

  /** Whether its reader has left, as {@code head} does when it has seen enough. */
  boolean readerLeft() {
    var message = String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("pipe is being closed");
  }
}
