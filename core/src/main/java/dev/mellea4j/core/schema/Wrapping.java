package dev.mellea4j.core.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What models put around the JSON that they were asked for. */
final class Wrapping {

  /** Where the arguments are if a model writes the whole call where only those belong. */
  private static final List<String> ARGUMENTS =
      List.of("arguments", "parameters", "args", "input", "tool_input", "action_input", "function");

  /** What else a call has. */
  private static final Set<String> OTHERS =
      Set.of("name", "type", "id", "tool", "tool_name", "function", "action");

  private Wrapping() {}

  /**
   * Returns what is in a list of one, in an object around the one that was asked for, or in a call.
   */
  static Optional<JsonNode> inner(JsonNode value) {
    return value.isContainer() && value.size() == 1
        ? Optional.of(value.iterator().next())
        : ARGUMENTS.stream()
            .filter(name -> value.path(name).isContainer() && hasOnly(value, name))
            .map(value::get)
            .findFirst();
  }

  private static boolean hasOnly(JsonNode call, String arguments) {
    return call.propertyNames().stream()
        .allMatch(name -> name.equals(arguments) || OTHERS.contains(name));
  }
}
