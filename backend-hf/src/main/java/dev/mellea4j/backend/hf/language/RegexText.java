package dev.mellea4j.backend.hf.language;

/** How far a regular expression has been read. */
final class RegexText {

  private final String pattern;
  private int place;

  RegexText(String pattern) {
    this.pattern = pattern;
  }

  boolean more() {
    return place < pattern.length();
  }

  boolean at(String text) {
    return pattern.startsWith(text, place);
  }

  boolean skip(String text) {
    boolean there = at(text);
    place += there ? text.length() : 0;
    return there;
  }

  void take(int characters) {
    place += characters;
  }

  int codePoint() {
    if (!more()) {
      throw refused("ends too early");
    }
    int point = pattern.codePointAt(place);
    place += Character.charCount(point);
    return point;
  }

  CharSequence rest() {
    return pattern.subSequence(place, pattern.length());
  }

  /** Takes what stands before a text, and the text. */
  String until(String end) {
    int found = pattern.indexOf(end, place);
    if (found < 0) {
      throw refused("has no '%s' where one must be".formatted(end));
    }
    var taken = pattern.substring(place, found);
    place = found + end.length();
    return taken;
  }

  /** Takes so many hexadecimal digits. */
  int hex(int digits) {
    var taken = pattern.substring(place, Math.min(place + digits, pattern.length()));
    if (!taken.matches("[0-9a-fA-F]{%d}".formatted(digits))) {
      throw refused("has an escape without its digits");
    }
    place += digits;
    return Integer.parseInt(taken, 16);
  }

  void close() {
    if (!skip(")")) {
      throw refused("has a group that is not closed");
    }
  }

  IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("%s, at character %d".formatted(why, place + 1));
  }
}
