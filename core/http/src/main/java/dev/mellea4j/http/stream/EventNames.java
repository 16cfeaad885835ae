package dev.mellea4j.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The names of events; streams repeat their few names, so that the last one is reused. */
final class EventNames {

  static final String MESSAGE = "message";

  private String last = MESSAGE;

  /** The name in a range of UTF-8; that of events without a name if it is empty. */
  String of(byte[] bytes, int from, int to) {
    if (!isLast(bytes, from, to)) {
      last = new String(bytes, from, to - from, UTF_8);
    }
    return last.isEmpty() ? MESSAGE : last;
  }

  private boolean isLast(byte[] bytes, int from, int to) {
    if (last.length() != to - from) {
      return false;
    }
    for (int i = 0; i < last.length(); i++) {
      if (bytes[from + i] != last.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
