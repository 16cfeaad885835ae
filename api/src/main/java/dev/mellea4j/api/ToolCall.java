package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/** A model's wish to have a tool run. */
public final class ToolCall {

  private final String id;
  private final String name;
  private final String arguments;
  private final Extras extras;

  private ToolCall(String id, String name, String arguments, Extras extras) {
    this.id = requireNonNull(id, "id");
    this.name = requireNonNull(name, "name");
    this.arguments = requireNonNull(arguments, "arguments");
    this.extras = requireNonNull(extras, "extras");
  }

  /**
   * Returns a call.
   *
   * @param id which the answer repeats; a backend whose provider sends none makes one up that is
   *     unique in the reply
   * @param arguments what the model sent, unchanged even if it is not JSON; {@code {}} if it sent
   *     nothing
   */
  public static ToolCall of(String id, String name, String arguments) {
    return new ToolCall(id, name, arguments.isBlank() ? "{}" : arguments, Extras.none());
  }

  /** Returns a copy with what a provider wants back with the call and only it understands. */
  public ToolCall withExtras(Extras newExtras) {
    return new ToolCall(id, name, arguments, newExtras);
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Returns the arguments, usually a JSON object, but as the model sent them. */
  public String arguments() {
    return arguments;
  }

  /** Returns what a provider wants back with the call and only it understands. */
  public Extras extras() {
    return extras;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ToolCall that
        && id.equals(that.id)
        && name.equals(that.name)
        && arguments.equals(that.arguments)
        && extras.equals(that.extras);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, name, arguments, extras);
  }

  @Override
  public String toString() {
    return name + arguments;
  }
}
