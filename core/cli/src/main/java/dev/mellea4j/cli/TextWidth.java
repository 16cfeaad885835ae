package dev.mellea4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jline.utils.WCWidth;

/** How many columns text takes on a terminal, where some characters take two and some none. */
final class TextWidth {

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  private static int of(int codePoint) {
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }

  static int ofLongestWord(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(TextWidth::of).max().orElse(0);
  }

  /** Breaks a text into lines of at most this width, between words where that is possible. */
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var rest = text;
    while (of(rest) > width) {
      int fitting = Math.max(rest.offsetByCodePoints(0, 1), fitting(rest, width));
      int blank = rest.lastIndexOf(' ', fitting);
      int end = blank > 0 ? blank : fitting;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /** How many chars of a text fit, never half of a surrogate pair. */
  private static int fitting(String text, int width) {
    int columns = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      columns += of(text.codePointAt(i));
      if (columns > width) {
        return i;
      }
    }
    return text.length();
  }
}
