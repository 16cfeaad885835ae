package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;

/**
 * What the application tells the model, such as how to behave; {@link Message#system} makes one.
 */
public final class SystemMessage implements Message {

  private final List<TextContent> content;
  private final Extras extras;

  private SystemMessage(List<TextContent> content, Extras extras) {
    this.content = List.copyOf(content);
    this.extras = requireNonNull(extras, "extras");
  }

  /**
   * Returns a message of these parts, in this order.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static SystemMessage of(List<TextContent> content) {
    if (content.isEmpty()) {
      throw new IllegalArgumentException("A system message has no content. Give it text");
    }
    return new SystemMessage(content, Extras.none());
  }

  /** Returns the parts, at least one. */
  public List<TextContent> content() {
    return content;
  }

  /** Returns the text of it: its parts, each beginning a line. */
  @Override
  public String text() {
    return content.stream().map(TextContent::text).collect(joining("\n"));
  }

  @Override
  public Extras extras() {
    return extras;
  }

  @Override
  public SystemMessage withExtras(Extras newExtras) {
    return new SystemMessage(content, newExtras);
  }

  @Override
  public Role role() {
    return Role.SYSTEM;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SystemMessage that
        && content.equals(that.content)
        && extras.equals(that.extras);
  }

  @Override
  public int hashCode() {
    return Objects.hash(content, extras);
  }

  @Override
  public String toString() {
    return "system: " + text();
  }
}
