package dev.mellea4j.jinja;

import java.util.function.IntPredicate;

/** Python's {@code strip}: drops characters from the ends of a text. */
record Strip(IntPredicate dropped) {

  static final Strip BLANKS = new Strip(Whitespace::is);

  /** What the argument at {@code index} names, or white space. */
  static Strip of(Bound arguments, int index) {
    if (!arguments.hasValue(index)) {
      return BLANKS;
    }
    var characters = arguments.text(index);
    return new Strip(c -> characters.indexOf(c) >= 0);
  }

  String both(String text) {
    return end(start(text));
  }

  String start(String text) {
    int i = 0;
    while (i < text.length() && dropped.test(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return text.substring(i);
  }

  String end(String text) {
    int i = text.length();
    while (i > 0 && dropped.test(text.codePointBefore(i))) {
      i -= Character.charCount(text.codePointBefore(i));
    }
    return text.substring(0, i);
  }
}
