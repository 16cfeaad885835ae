package dev.mellea4j.jinja.value;

/**
 * Something failed: what, and what to do. Where it stands in the source is added by the first that
 * knows.
 */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Position START = new Position(1, 1);

  private final String what;
  private final String remedy;
  private final int line;
  private final int column;

  public Failure(String what) {
    this(what, "");
  }

  public Failure(String what, String remedy) {
    super(what, null, false, false);
    this.what = what;
    this.remedy = remedy;
    line = 0;
    column = 0;
  }

  public Failure(String what, Throwable cause) {
    super(what, cause, false, false);
    this.what = what;
    this.remedy = "";
    line = 0;
    column = 0;
  }

  private Failure(Failure failure, Position place) {
    super(failure.what, failure.getCause(), false, false);
    what = failure.what;
    remedy = failure.remedy;
    line = place.line();
    column = place.column();
  }

  /** The same at a place, unless its place is known already. */
  public Failure at(Position place) {
    return line > 0 ? this : new Failure(this, place);
  }

  /** Where it failed; the start if nobody knew. */
  public Position place() {
    return line > 0 ? new Position(line, column) : START;
  }

  /** All of it in a sentence or two. */
  public String sentence() {
    var place = what + ", at " + place() + ".";
    return remedy.isEmpty() ? place : place + " " + remedy + ".";
  }
}
