package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;

/** A text; {@link Content#text(String)} makes one. */
public final class TextContent implements Content {

  private final String text;
  private final Marks marks;

  TextContent(String text) {
    this(text, Marks.NONE);
  }

  private TextContent(String text, Marks marks) {
    this.text = requireNonNull(text, "text");
    this.marks = marks;
  }

  public String text() {
    return text;
  }

  @Override
  public Extras extras() {
    return marks.extras();
  }

  @Override
  public TextContent withExtras(Extras extras) {
    return new TextContent(text, marks.withExtras(extras));
  }

  @Override
  public Optional<CachePoint> cachePoint() {
    return marks.cachePoint();
  }

  @Override
  public TextContent withCachePoint(CachePoint point) {
    return new TextContent(text, marks.withCachePoint(point));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextContent that && text.equals(that.text) && marks.equals(that.marks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, marks);
  }

  @Override
  public String toString() {
    return text;
  }
}
