package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model is told of a tool that it may call. What the tool does stays with the application,
 * or with the provider that runs the tool itself.
 */
public final class ToolDefinition {

  private final String name;
  private final String description;
  private final String schema;
  private final Optional<Host> host;
  private final Marks marks;

  /** Who runs the tool, if that was said, and what it is told of the tool. */
  private record Host(Optional<String> owner, Map<String, Object> spec) {}

  private ToolDefinition(
      String name, String description, String schema, Optional<Host> host, Marks marks) {
    this.name = name;
    this.description = requireNonNull(description, "description");
    this.schema = requireNonNull(schema, "schema");
    this.host = host;
    this.marks = marks;
  }

  /**
   * Returns the definition of a tool that the application runs.
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
    return new ToolDefinition(name, description, schema, Optional.empty(), Marks.NONE);
  }

  /**
   * Returns a tool that a provider runs itself, such as its web search. Every other backend refuses
   * it, as {@link #schema()} says.
   *
   * @param owner whose wire format writes it, as in {@link Extras}
   * @param spec what the provider is told of it, by the provider's names, copied deeply
   * @throws IllegalArgumentException if there is no spec, or a value of it is of another type than
   *     JSON knows, or the owner is not formed as in {@link Extras}
   */
  public static ToolDefinition hosted(String owner, Map<String, ?> spec) {
    Extras.requireOwner(owner);
    return hosted(Optional.of(owner), spec);
  }

  /** Returns a tool that whichever provider gets the request runs itself, if it can. */
  public static ToolDefinition hosted(Map<String, ?> spec) {
    return hosted(Optional.empty(), spec);
  }

  private static ToolDefinition hosted(Optional<String> owner, Map<String, ?> spec) {
    if (spec.isEmpty()) {
      throw new IllegalArgumentException(
          "A tool of the provider's own is empty. Write it as the provider does");
    }
    var copy = NativeValue.members(spec);
    return new ToolDefinition(nameIn(copy), "", "", Optional.of(new Host(owner, copy)), Marks.NONE);
  }

  private static String nameIn(Map<String, Object> spec) {
    for (var key : List.of("name", "type")) {
      if (spec.get(key) instanceof String said) {
        return said;
      }
    }
    return spec.keySet().iterator().next();
  }

  /** Returns a copy with these extras instead, such as that its arguments are checked strictly. */
  public ToolDefinition withExtras(Extras extras) {
    return new ToolDefinition(name, description, schema, host, marks.withExtras(extras));
  }

  /** Returns a copy up to and with which the tools are worth keeping. */
  public ToolDefinition withCachePoint(CachePoint point) {
    return new ToolDefinition(name, description, schema, host, marks.withCachePoint(point));
  }

  /** Returns the name; of a hosted tool what its provider calls it, which need not be unique. */
  public String name() {
    return name;
  }

  /** Returns the description, which may be empty. */
  public String description() {
    return description;
  }

  /**
   * Returns the schema of the arguments, a JSON Schema object in JSON.
   *
   * @throws BackendException with {@link BackendException.Reason#UNSUPPORTED} if the tool is
   *     hosted: so a backend refuses it that does not ask before whether it {@linkplain #isHostedBy
   *     runs it}
   */
  public String schema() {
    if (host.isPresent()) {
      throw BackendException.unsupported(
          "Tool '%s' is run by %s, not by this backend. Leave it out, or use a backend that has it"
              .formatted(
                  name, host.get().owner().map("'%s' itself"::formatted).orElse("providers")));
    }
    return schema;
  }

  /** Whether a provider runs the tool itself, so that the application has nothing to run. */
  public boolean isHosted() {
    return host.isPresent();
  }

  /** Whether this owner's provider runs the tool: the owner's wire format then writes the spec. */
  public boolean isHostedBy(String owner) {
    return host.isPresent() && host.get().owner().orElse(owner).equals(owner);
  }

  /** Returns whose provider runs the tool, if it is hosted and that was said. */
  public Optional<String> owner() {
    return host.flatMap(Host::owner);
  }

  /** Returns what the provider that runs the tool is told; empty if the application runs it. */
  public Map<String, Object> spec() {
    return host.map(Host::spec).orElse(Map.of());
  }

  /** Returns what only some providers understand of this tool. */
  public Extras extras() {
    return marks.extras();
  }

  /** Returns whether, and how long, the tools are worth keeping up to and with this one. */
  public Optional<CachePoint> cachePoint() {
    return marks.cachePoint();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ToolDefinition that
        && name.equals(that.name)
        && description.equals(that.description)
        && schema.equals(that.schema)
        && host.equals(that.host)
        && marks.equals(that.marks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, description, schema, host, marks);
  }

  @Override
  public String toString() {
    return name;
  }
}
