package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

/** An image. */
public record ImageContent(Media media) implements Content {

  public ImageContent {
    requireNonNull(media, "media");
  }
}
