package dev.mellea4j.jinja.value;

import java.util.function.IntPredicate;

/** Python's {@code strip}: drops characters from the ends of a text. */
public record Strip(IntPredicate dropped) {

  public static final Strip BLANKS = new Strip(Whitespace::is);

  public String both(String text) {
    return end(start(text));
  }

  public String start(String text) {
    int i = 0;
    while (i < text.length() && dropped.test(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return text.substring(i);
  }

  public String end(String text) {
    int i = text.length();
    while (i > 0 && dropped.test(text.codePointBefore(i))) {
      i -= Character.charCount(text.codePointBefore(i));
    }
    return text.substring(0, i);
  }
}
