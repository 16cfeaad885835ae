package dev.mellea4j.core.instruct;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Whether an answer meets a requirement.
 *
 * @param reason why, in the words of the judge or the check, if there are any; where the model says
 *     yes or no and nothing else, the description of the requirement
 */
public record Validation(Requirement requirement, boolean passed, Optional<String> reason) {

  public Validation {
    requireNonNull(requirement, "requirement");
    requireNonNull(reason, "reason");
  }

  /** Returns what a model is told that has to mend it: the reason, else the description. */
  public String problem() {
    return reason.orElse(requirement.description());
  }
}
