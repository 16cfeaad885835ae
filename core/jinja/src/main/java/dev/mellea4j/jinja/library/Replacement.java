package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Searcher;
import dev.mellea4j.jinja.value.TextBuffer;

/** Python's {@code replace}. */
final class Replacement {

  private Replacement() {}

  /**
   * @param count most replacements; all if negative
   */
  static String in(String text, String old, String replacement, int count, Budget budget) {
    if (old.isEmpty()) {
      return between(text, replacement, count, budget);
    }
    var replaced = new TextBuffer(budget);
    var searcher = new Searcher(old, budget);
    int from = 0;
    int left = count;
    for (int i = searcher.first(text, 0); i >= 0 && left != 0; i = searcher.first(text, from)) {
      budget.spend(1);
      replaced.append(text, from, i).append(replacement);
      from = i + old.length();
      left--;
    }
    return replaced.append(text, from, text.length()).text();
  }

  /** An empty text is found before every character and at the end. */
  private static String between(String text, String replacement, int count, Budget budget) {
    var replaced = new TextBuffer(budget);
    int left = count;
    int i = 0;
    while (i < text.length() && left != 0) {
      int character = text.codePointAt(i);
      budget.spend(1);
      replaced.append(replacement).append(Character.toString(character));
      i += Character.charCount(character);
      left--;
    }
    return replaced.append(left != 0 ? replacement : "").append(text, i, text.length()).text();
  }
}
