package dev.mellea4j.jinja;

/** Something failed at a place that the code which failed does not know: what, and what to do. */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String remedy;

  Failure(String what) {
    this(what, "");
  }

  Failure(String what, String remedy) {
    super(what, null, false, false);
    this.what = what;
    this.remedy = remedy;
  }

  Failure(String what, Throwable cause) {
    super(what, cause, false, false);
    this.what = what;
    this.remedy = "";
  }

  String sentence(Position at) {
    var place = what + ", at " + at + ".";
    return remedy.isEmpty() ? place : place + " " + remedy + ".";
  }
}
