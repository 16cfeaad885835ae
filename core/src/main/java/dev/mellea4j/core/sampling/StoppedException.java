package dev.mellea4j.core.sampling;

import dev.mellea4j.core.instruct.Validation;
import java.util.List;

/** Stops a request whose answer has failed. */
final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Validation> failures;

  StoppedException(List<Validation> failures) {
    super("The answer was stopped: a chunk of it does not meet a requirement", null, false, false);
    this.failures = failures;
  }

  /** Throws if some requirement is not met. */
  static void check(List<Validation> validations) {
    var failures = validations.stream().filter(validation -> !validation.passed()).toList();
    if (!failures.isEmpty()) {
      throw new StoppedException(failures);
    }
  }

  List<Validation> failures() {
    return failures;
  }
}
