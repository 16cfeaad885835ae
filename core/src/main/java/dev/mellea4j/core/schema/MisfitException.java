package dev.mellea4j.core.schema;

/** What a model wrote is not what it was asked for. */
public final class MisfitException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String problems;

  MisfitException(String problems) {
    super(problems);
    this.problems = problems;
  }

  MisfitException(String problems, Throwable cause) {
    super(problems, cause);
    this.problems = problems;
  }

  /** Returns what does not fit: clauses without a full stop. */
  public String problems() {
    return problems;
  }
}
