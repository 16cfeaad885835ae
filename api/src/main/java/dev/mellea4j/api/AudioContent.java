package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

/** A recording. */
public record AudioContent(Media media) implements Content {

  public AudioContent {
    requireNonNull(media, "media");
  }
}
