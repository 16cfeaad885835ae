package dev.mellea4j.backend.hf.language;

/** A language takes more states than are kept. */
public final class TooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooLargeException() {
    super("it takes more states than are kept");
  }

  /** Returns a failure of several languages together. */
  public static TooLargeException ofLanguages() {
    return new TooLargeException();
  }
}
