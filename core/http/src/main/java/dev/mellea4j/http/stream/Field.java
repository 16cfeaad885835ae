package dev.mellea4j.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** The fields of server-sent events, and {@code error}, which some servers take for one. */
enum Field {
  DATA,
  EVENT,
  ERROR,
  ID,
  RETRY;

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
  private final byte[] name = name().toLowerCase(Locale.ROOT).getBytes(UTF_8);

  /**
   * Whether the text before the first colon, or the whole line if there is none, is this field.
   *
   * @param start where the line starts
   */
  boolean isOf(byte[] bytes, int start, int end) {
    int after = start + name.length;
    if (after > end || (after < end && bytes[after] != ':')) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (bytes[start + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the text after the colon, less one leading space, starts in a line of this field. */
  int value(byte[] bytes, int start, int end) {
    int value = Math.min(start + name.length + 1, end);
    return value < end && bytes[value] == ' ' ? value + 1 : value;
  }
}
