package dev.mellea4j.core.schema;

/** What a model wrote is not what it was asked for; the message lists what does not fit. */
public final class MisfitException extends Exception {

  private static final long serialVersionUID = 1L;

  MisfitException(String message) {
    super(message);
  }

  MisfitException(String message, Throwable cause) {
    super(message, cause);
  }
}
