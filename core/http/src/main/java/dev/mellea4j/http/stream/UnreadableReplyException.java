package dev.mellea4j.http.stream;

import java.io.IOException;

/** A server sent what no reader accepts. */
public final class UnreadableReplyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String what;

  /** Makes an exception; {@code what} was sent, such as "a line longer than 10 bytes". */
  public UnreadableReplyException(String what) {
    super(what);
    this.what = what;
  }

  public String what() {
    return what;
  }
}
