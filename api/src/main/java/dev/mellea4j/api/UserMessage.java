package dev.mellea4j.api;

import java.util.List;

/** What a person says and shows. */
public final class UserMessage implements Message {

  private final List<Content> content;

  private UserMessage(List<Content> content) {
    this.content = List.copyOf(content);
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
    return new UserMessage(content);
  }

  /** Returns the parts, at least one. */
  public List<Content> content() {
    return content;
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
    return other instanceof UserMessage that && content.equals(that.content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  @Override
  public String toString() {
    return "user: " + content;
  }
}
