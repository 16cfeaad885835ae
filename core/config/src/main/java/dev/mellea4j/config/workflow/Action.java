package dev.mellea4j.config.workflow;

import dev.mellea4j.config.file.Node;
import java.util.List;

/** What a resource does. Immutable. */
interface Action {

  /** Says what it does, in a few words. */
  String what();

  /** Returns where it names resources that it may run itself. */
  default List<Node> scripts() {
    return List.of();
  }

  /** Checks what can be known before anything runs. */
  default void check(WorkflowRun run) {}

  /**
   * Does it.
   *
   * @return the output: String, Number, Boolean, List or Map
   */
  Object run(Step step);
}
