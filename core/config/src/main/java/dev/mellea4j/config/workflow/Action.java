package dev.mellea4j.config.workflow;

/** What a resource does. Immutable. */
interface Action {

  /** Says what it does, in a few words. */
  String what();

  /** Checks what can be known before anything runs. */
  default void check(WorkflowRun run) {}

  /**
   * Does it.
   *
   * @return the output: String, Number, Boolean, List or Map
   */
  Object run(Step step);
}
