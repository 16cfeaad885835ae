package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/**
 * What a model is told of a tool that it may call. What the tool does stays with the application.
 */
public final class ToolDefinition {

  private final String name;
  private final String description;
  private final String schema;

  private ToolDefinition(String name, String description, String schema) {
    this.name = name;
    this.description = requireNonNull(description, "description");
    this.schema = requireNonNull(schema, "schema");
  }

  /**
   * Returns a definition.
   *
   * @param name letters, digits, hyphens, underscores and dots, at most 64; most providers refuse
   *     dots
   * @param description for the model: what the tool does and when to call it; may be empty
   * @param schema of the arguments, a JSON Schema object in JSON
   * @throws IllegalArgumentException if the name is not formed like that
   */
  public static ToolDefinition of(String name, String description, String schema) {
    if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
      throw new IllegalArgumentException(
          "'%s' is no tool name. Use at most 64 letters, digits, hyphens, dots and underscores"
              .formatted(name));
    }
    return new ToolDefinition(name, description, schema);
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  /** Returns the schema of the arguments, a JSON Schema object in JSON. */
  public String schema() {
    return schema;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ToolDefinition that
        && name.equals(that.name)
        && description.equals(that.description)
        && schema.equals(that.schema);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, description, schema);
  }

  @Override
  public String toString() {
    return name;
  }
}
