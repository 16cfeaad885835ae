package dev.mellea4j.cli;

import java.io.IOException;
import java.util.Locale;

/** Standard output cannot be written, so there is no point in going on. */
final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean readerLeft;

  OutputException(IOException cause) {
    super("Standard output cannot be written: " + cause.getMessage(), cause);
    var message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    readerLeft = message.contains("broken pipe") || message.contains("pipe is being closed");
  }

  /** Whether its reader has left, as {@code head} does when it has seen enough. */
  boolean readerLeft() {
    return readerLeft;
  }
}
