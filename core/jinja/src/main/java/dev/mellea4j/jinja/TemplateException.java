package dev.mellea4j.jinja;

import dev.mellea4j.jinja.value.Failure;

/**
 * A template or an expression is malformed, or failed while it ran.
 *
 * <p>The message says what failed, at which line and column, and what to do.
 */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  TemplateException(Failure failure) {
    super(failure.sentence(), failure.getCause());
    line = failure.place().line();
    column = failure.place().column();
  }

  /** The line of the source, from 1; a line ends at LF, CR or CRLF. */
  public int line() {
    return line;
  }

  /** The column in the line, from 1, in UTF-16 units. */
  public int column() {
    return column;
  }
}
