package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

/** A recording; {@link Content#audio(Media)} and its overload make one. */
public final class AudioContent implements Content {

  private final Media media;

  AudioContent(Media media) {
    this.media = requireNonNull(media, "media");
  }

  public Media media() {
    return media;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AudioContent that && media.equals(that.media);
  }

  @Override
  public int hashCode() {
    return media.hashCode();
  }

  @Override
  public String toString() {
    return "recording " + media;
  }
}
