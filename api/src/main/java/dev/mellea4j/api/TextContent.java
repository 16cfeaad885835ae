package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

/** A text; {@link Content#text(String)} makes one. */
public final class TextContent implements Content {

  private final String text;

  TextContent(String text) {
    this.text = requireNonNull(text, "text");
  }

  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextContent that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
