package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;

/** What a person says and shows. */
public final class UserMessage implements Message {

  private final List<Content> content;
  private final Extras extras;

  private UserMessage(List<Content> content, Extras extras) {
    this.content = List.copyOf(content);
    this.extras = requireNonNull(extras, "extras");
  }

  /**
   * Returns a message of these parts, in this order.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static UserMessage of(List<Content> content) {
    if (content.isEmpty()) {
      throw new IllegalArgumentException("A user message has no content. Give it text or an image");
    }
    return new UserMessage(content, Extras.none());
  }

  /** Returns the parts, at least one. */
  public List<Content> content() {
    return content;
  }

  @Override
  public Extras extras() {
    return extras;
  }

  @Override
  public UserMessage withExtras(Extras newExtras) {
    return new UserMessage(content, newExtras);
  }

  @Override
  public String text() {
    return Content.text(content);
  }

  @Override
  public Role role() {
    return Role.USER;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserMessage that
        && content.equals(that.content)
        && extras.equals(that.extras);
  }

  @Override
  public int hashCode() {
    return Objects.hash(content, extras);
  }

  @Override
  public String toString() {
    return "user: " + content;
  }
}
