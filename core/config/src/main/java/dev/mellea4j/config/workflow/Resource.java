package dev.mellea4j.config.workflow;

import dev.mellea4j.config.file.Node;
import java.util.List;

/**
 * An action, what it is called, and what must run before it.
 *
 * @param node its document
 * @param requires the ids of others, with where they are named
 */
record Resource(String id, Node node, List<Node> requires, Action action) {

  List<String> requiredIds() {
    return requires.stream().map(Node::text).toList();
  }
}
