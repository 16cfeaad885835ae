package dev.mellea4j.core.instruct;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where texts are cut. */
final class Cuts {

  private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
  private static final Pattern WORD_END = Pattern.compile("\\S\\s");

  private Cuts() {}

  static int sentence(String begun) {
    var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(begun);
    int end = sentences.next();
    int paragraph = paragraph(begun);
    return paragraph > 0 && paragraph < end ? paragraph : end < begun.length() ? end : paragraph;
  }

  static int paragraph(String begun) {
    return end(BLANK_LINE, begun);
  }

  static int line(String begun) {
    return begun.indexOf('\n') + 1;
  }

  static int word(String begun) {
    return end(WORD_END, begun);
  }

  private static int end(Pattern pattern, String begun) {
    var matcher = pattern.matcher(begun);
    return matcher.find() ? matcher.end() : 0;
  }
}
