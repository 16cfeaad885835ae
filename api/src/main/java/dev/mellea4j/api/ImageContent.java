package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;

/** An image; {@link Content#image(byte[])} and its overloads make one. */
public final class ImageContent implements Content {

  private final Media media;
  private final Optional<String> detail;
  private final Marks marks;

  ImageContent(Media media) {
    this(media, Optional.empty(), Marks.NONE);
  }

  private ImageContent(Media media, Optional<String> detail, Marks marks) {
    this.media = requireNonNull(media, "media");
    this.detail = detail;
    this.marks = marks;
  }

  /**
   * Returns a copy that the model looks at so closely.
   *
   * @param level by the provider's name, usually {@code low}, {@code high} or {@code auto}
   * @throws IllegalArgumentException if it is blank
   */
  public ImageContent withDetail(String level) {
    if (level.isBlank()) {
      throw new IllegalArgumentException("The detail of an image is blank. Use low, high or auto");
    }
    return new ImageContent(media, Optional.of(level), marks);
  }

  public Media media() {
    return media;
  }

  /** Returns how closely the model looks at it, if that was said. */
  public Optional<String> detail() {
    return detail;
  }

  @Override
  public Extras extras() {
    return marks.extras();
  }

  @Override
  public ImageContent withExtras(Extras extras) {
    return new ImageContent(media, detail, marks.withExtras(extras));
  }

  @Override
  public Optional<CachePoint> cachePoint() {
    return marks.cachePoint();
  }

  @Override
  public ImageContent withCachePoint(CachePoint point) {
    return new ImageContent(media, detail, marks.withCachePoint(point));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageContent that
        && media.equals(that.media)
        && detail.equals(that.detail)
        && marks.equals(that.marks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(media, detail, marks);
  }

  @Override
  public String toString() {
    return "image " + media;
  }
}
