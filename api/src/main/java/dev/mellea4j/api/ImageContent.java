package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

/** An image; {@link Content#image(byte[])} and its overloads make one. */
public final class ImageContent implements Content {

  private final Media media;

  ImageContent(Media media) {
    this.media = requireNonNull(media, "media");
  }

  public Media media() {
    return media;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageContent that && media.equals(that.media);
  }

  @Override
  public int hashCode() {
    return media.hashCode();
  }

  @Override
  public String toString() {
    return "image " + media;
  }
}
