package dev.mellea4j.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A part of a message.
 *
 * <p>There may be more kinds of content one day: whoever tells them apart has a default branch,
 * which fails rather than drops the part.
 */
public sealed interface Content permits TextContent, ImageContent, AudioContent, DocumentContent {

  /** Returns a text. */
  static TextContent text(String text) {
    return new TextContent(text);
  }

  /**
   * Returns an image.
   *
   * @param data a PNG, JPEG, GIF or WebP file, copied
   * @throws IllegalArgumentException if it is none of these
   */
  static ImageContent image(byte[] data) {
    return image(Media.image(data));
  }

  /** Returns an image that the provider, or the backend, fetches. */
  static ImageContent image(URI address) {
    return image(Media.of(address));
  }

  /** Returns an image. */
  static ImageContent image(Media media) {
    return new ImageContent(media);
  }

  /**
   * Returns a recording.
   *
   * @param mediaType such as {@code audio/wav}
   * @param data copied
   */
  static AudioContent audio(String mediaType, byte[] data) {
    return audio(Media.of(mediaType, data));
  }

  /** Returns a recording. */
  static AudioContent audio(Media media) {
    return new AudioContent(media);
  }

  /** Returns a document in plain text. */
  static DocumentContent document(String text) {
    return DocumentContent.of(text);
  }

  /** Returns what only some providers understand of this part, such as that it may be cited. */
  Extras extras();

  /** Returns a copy with these extras instead. */
  Content withExtras(Extras extras);

  /** Returns whether, and how long, the prompt is worth keeping up to and with this part. */
  Optional<CachePoint> cachePoint();

  /** Returns a copy up to and with which the prompt is worth keeping. */
  Content withCachePoint(CachePoint point);

  /** Returns the text parts of {@code content}, one after another. */
  static String text(List<Content> content) {
    var text = new StringBuilder();
    for (var part : content) {
      if (part instanceof TextContent said) {
        text.append(said.text());
      }
    }
    return text.toString();
  }
}
