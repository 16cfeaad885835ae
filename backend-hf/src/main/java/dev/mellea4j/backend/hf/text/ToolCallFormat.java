package dev.mellea4j.backend.hf.text;

import dev.mellea4j.backend.hf.grammar.FramedSchema;
import java.util.List;
import java.util.Optional;

/**
 * How models of some families write calls of tools. A further format is a class that implements
 * this, and an entry in the list here.
 */
public interface ToolCallFormat {

  List<ToolCallFormat> KNOWN = List.of(new HermesCalls());

  /** Returns the format that a chat template asks its model for, if it is known. */
  static Optional<ToolCallFormat> of(String template) {
    return KNOWN.stream().filter(format -> format.askedForBy(template)).findFirst();
  }

  boolean askedForBy(String template);

  /** Returns what calls stand between. */
  Tags tags();

  /**
   * Returns the calls that stand between the tags, in their order; none if it is something else.
   */
  List<Call> read(String block);

  /** Returns all that a call of a tool is, tags included, with the schema of its arguments. */
  FramedSchema write(String tool, String schema);

  /**
   * A call of a tool.
   *
   * @param arguments as the model wrote them, malformed or not
   */
  record Call(String tool, String arguments) {}
}
