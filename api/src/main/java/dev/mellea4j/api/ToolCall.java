package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Objects;

/** A model's wish to have a tool run. */
public final class ToolCall {

  private final String id;
  private final String name;
  private final String arguments;
  private final Map<String, Object> extras;

  private ToolCall(String id, String name, String arguments, Map<String, ?> extras) {
    this.id = requireNonNull(id, "id");
    this.name = requireNonNull(name, "name");
    this.arguments = requireNonNull(arguments, "arguments");
    this.extras = NativeValue.facts(extras);
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
    return new ToolCall(id, name, arguments.isBlank() ? "{}" : arguments, Map.of());
  }

  /**
   * Returns a copy with what the provider wants back with the call and only it understands.
   *
   * @param facts String, Number, Boolean, List or Map, copied deeply; null members are left out
   */
  public ToolCall withExtras(Map<String, ?> facts) {
    return new ToolCall(id, name, arguments, facts);
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

  /** Returns what only the provider understands, by the provider's names. */
  public Map<String, Object> extras() {
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
