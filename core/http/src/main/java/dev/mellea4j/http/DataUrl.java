package dev.mellea4j.http;

import dev.mellea4j.api.Media;

/** Says where media is found: at its address, or in the text of one. */
public final class DataUrl {

  private DataUrl() {}

  /** Returns the address of media, or one that holds its bytes. */
  public static String of(Media media) {
    return media
        .address()
        .map(Object::toString)
        .orElseGet(() -> "data:%s;base64,%s".formatted(media.mediaType(), media.base64()));
  }
}
