package dev.mellea4j.core.instruct;

import dev.mellea4j.api.Reply;
import java.util.Optional;

/** Judges an answer in Java. */
@FunctionalInterface
public interface Check {

  /**
   * Judges an answer, on a thread of the call; what it throws ends the call.
   *
   * @return what is wrong with it, in words for the model, which has to mend it; empty if nothing
   *     is
   */
  Optional<String> problem(Reply answer);
}
