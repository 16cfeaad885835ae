package dev.mellea4j.config.workflow;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.config.file.Node;
import java.util.List;
import java.util.Optional;

/**
 * An action, what it is called, and what must run before it.
 *
 * @param node its document
 * @param requires the ids of others, with where they are named
 * @param onError what to do if the action fails; absent if that ends the workflow
 */
record Resource(
    String id, Node node, List<Node> requires, Action action, Optional<OnError> onError) {

  List<String> requiredIds() {
    return requires.stream().map(Node::text).toList();
  }

  /** Returns the ids of the resources that run when a model calls them. */
  List<String> scriptIds() {
    return action.scripts().stream().map(Node::text).toList();
  }

  /**
   * Runs it.
   *
   * @return the output
   */
  Object output(Step step) {
    try {
      return onError.isPresent() ? onError.get().run(step, action) : action.run(step);
    } catch (BackendException e) {
      throw StepFailure.of(e, this, step.run().secrets);
    }
  }
}
