package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Progress;
import java.time.Duration;

/**
 * Hears how far a workflow is. Called on the thread that runs it, one call after another; what it
 * throws ends the workflow. Every method does nothing by default.
 */
public interface WorkflowListener {

  /** One that does not listen. */
  WorkflowListener NONE = new WorkflowListener() {};

  /**
   * An action begins.
   *
   * @param what tells people what it does, such as {@code chat with groq}
   * @param number which one it is, from 1
   * @param total how many will run
   */
  default void started(String actionId, String what, int number, int total) {}

  /** A backend tells of work that is not its reply, such as a download. */
  default void progress(String actionId, Progress news) {}

  /** An attempt failed, and another one follows after the wait. */
  default void retrying(String actionId, BackendException failure, Duration wait) {}

  /** A model calls one of an action's tools. */
  default void called(String actionId, String tool) {}

  /** Something was not done as it was asked. */
  default void warned(String actionId, String warning) {}

  /** An action has ended well. */
  default void finished(String actionId, Duration time) {}
}
