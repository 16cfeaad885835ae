package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

/**
 * What the application tells the model, such as how to behave; {@link Message#system} makes one.
 */
public final class SystemMessage implements Message {

  private final String text;

  SystemMessage(String text) {
    this.text = requireNonNull(text, "text");
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Role role() {
    return Role.SYSTEM;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SystemMessage that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "system: " + text;
  }
}
