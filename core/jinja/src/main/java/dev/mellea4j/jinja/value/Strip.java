package dev.mellea4j.jinja.value;

import java.util.function.IntPredicate;

/** Python's {@code strip}: drops characters from the ends of a text. */
public record Strip(IntPredicate dropped) {

  public static final Strip BLANKS = new Strip(Whitespace::is);

  /** Without the characters at both ends; pays for those that were dropped. */
  public String both(String text, Budget budget) {
    return end(start(text, budget), budget);
  }

  public String start(String text, Budget budget) {
    int i = 0;
    while (i < text.length() && dropped.test(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    budget.work(i);
    return text.substring(i);
  }

  public String end(String text, Budget budget) {
    int i = text.length();
    while (i > 0 && dropped.test(text.codePointBefore(i))) {
      i -= Character.charCount(text.codePointBefore(i));
    }
    budget.work(text.length() - i);
    return text.substring(0, i);
  }
}
