package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;

/** A recording; {@link Content#audio(Media)} and its overload make one. */
public final class AudioContent implements Content {

  private final Media media;
  private final Marks marks;

  AudioContent(Media media) {
    this(media, Marks.NONE);
  }

  private AudioContent(Media media, Marks marks) {
    this.media = requireNonNull(media, "media");
    this.marks = marks;
  }

  public Media media() {
    return media;
  }

  @Override
  public Extras extras() {
    return marks.extras();
  }

  @Override
  public AudioContent withExtras(Extras extras) {
    return new AudioContent(media, marks.withExtras(extras));
  }

  @Override
  public Optional<CachePoint> cachePoint() {
    return marks.cachePoint();
  }

  @Override
  public AudioContent withCachePoint(CachePoint point) {
    return new AudioContent(media, marks.withCachePoint(point));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AudioContent that
        && media.equals(that.media)
        && marks.equals(that.marks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(media, marks);
  }

  @Override
  public String toString() {
    return "recording " + media;
  }
}
