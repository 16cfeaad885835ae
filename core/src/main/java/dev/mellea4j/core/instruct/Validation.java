package dev.mellea4j.core.instruct;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Whether an answer, or a chunk of it, meets a requirement.
 *
 * @param reason why, in the words of the judge or the check, if there are any; where the model says
 *     yes or no and nothing else, the description of the requirement
 * @param chunk the part of the answer that was judged; empty if that is all of it
 */
public record Validation(
    Requirement requirement, boolean passed, Optional<String> reason, Optional<Chunk> chunk) {

  public Validation {
    requireNonNull(requirement, "requirement");
    requireNonNull(reason, "reason");
    requireNonNull(chunk, "chunk");
  }

  /** Makes one about all of an answer. */
  public Validation(Requirement requirement, boolean passed, Optional<String> reason) {
    this(requirement, passed, reason, Optional.empty());
  }

  /** Returns one that says the same about a part of the answer. */
  public Validation in(Chunk part) {
    return new Validation(requirement, passed, reason, Optional.of(part));
  }

  /**
   * Returns what a model is told that has to mend it: the reason, else the description, and the
   * chunk.
   */
  public String problem() {
    var why = reason.orElse(requirement.description());
    return chunk.map(part -> "%s (in \"%s\")".formatted(why, part).strip()).orElse(why);
  }
}
