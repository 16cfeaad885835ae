package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

/** A text. */
public record TextContent(String text) implements Content {

  public TextContent {
    requireNonNull(text, "text");
  }
}
