package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** A document to read, such as a text or a PDF file. */
public final class DocumentContent implements Content {

  private final Media media;
  private final Optional<String> id;
  private final Optional<String> title;
  private final Marks marks;

  private DocumentContent(Media media, Optional<String> id, Optional<String> title, Marks marks) {
    this.media = requireNonNull(media, "media");
    this.id = id;
    this.title = title;
    this.marks = marks;
  }

  /** Returns a document in plain text, without an id and a title. */
  public static DocumentContent of(String text) {
    return of(Media.of("text/plain", text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns a document of any type, without an id and a title. */
  public static DocumentContent of(Media media) {
    return new DocumentContent(media, Optional.empty(), Optional.empty(), Marks.NONE);
  }

  /** Returns a copy that the model may refer to by this id. */
  public DocumentContent withId(String newId) {
    return new DocumentContent(media, Optional.of(newId), title, marks);
  }

  /** Returns a copy with this title. */
  public DocumentContent withTitle(String newTitle) {
    return new DocumentContent(media, id, Optional.of(newTitle), marks);
  }

  public Media media() {
    return media;
  }

  public Optional<String> id() {
    return id;
  }

  public Optional<String> title() {
    return title;
  }

  /**
   * Returns the text, if this is a text document at hand: its type {@code text/…}, its data here.
   */
  public Optional<String> text() {
    return media.mediaType().startsWith("text/") && media.address().isEmpty()
        ? Optional.of(new String(media.data(), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  @Override
  public Extras extras() {
    return marks.extras();
  }

  @Override
  public DocumentContent withExtras(Extras extras) {
    return new DocumentContent(media, id, title, marks.withExtras(extras));
  }

  @Override
  public Optional<CachePoint> cachePoint() {
    return marks.cachePoint();
  }

  @Override
  public DocumentContent withCachePoint(CachePoint point) {
    return new DocumentContent(media, id, title, marks.withCachePoint(point));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentContent that
        && media.equals(that.media)
        && id.equals(that.id)
        && title.equals(that.title)
        && marks.equals(that.marks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(media, id, title, marks);
  }

  @Override
  public String toString() {
    return "document %s (%s)".formatted(title.or(this::id).orElse("without title"), media);
  }
}
