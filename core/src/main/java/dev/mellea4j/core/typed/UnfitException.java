package dev.mellea4j.core.typed;

import dev.mellea4j.api.BackendException;

/** A reply is not the value that was asked for. */
final class UnfitException extends Exception {

  private static final long serialVersionUID = 1L;

  private final BackendException failure;
  private final String problem;

  UnfitException(BackendException failure, String problem) {
    super(failure);
    this.failure = failure;
    this.problem = problem;
  }

  /** Returns what is thrown if nothing better comes. */
  BackendException failure() {
    return failure;
  }

  /** Returns what the model is told: clauses without a full stop. */
  String problem() {
    return problem;
  }
}
