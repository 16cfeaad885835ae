package dev.mellea4j.jinja.library;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Upper and lower case as Python has it, independent of the locale. */
final class LetterCase {

  private static final int CAPITAL_SIGMA = '\u03a3';
  private static final int FINAL_SIGMA = '\u03c2';
  private static final int DOTTED_CAPITAL_I = '\u0130';

  /** What else Unicode ignores between letters when it looks for the end of a word. */
  private static final String IGNORED_MARKS =
      "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

  private LetterCase() {}

  static String upper(String text) {
    if (!contains(text, LetterCase::isExpanding)) {
      return text.toUpperCase(Locale.ROOT);
    }
    var upper = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> appendUpper(c, upper));
    return upper.toString();
  }

  /**
   * Whether the upper case of a letter has several, as sharp s has. Java takes time by the square
   * of a text that has many of them.
   */
  private static boolean isExpanding(int c) {
    return c == 0xdf
        || c == 0x149
        || c == 0x1f0
        || c == 0x390
        || c == 0x3b0
        || c == 0x587
        || (c >= 0x1e96 && c <= 0x1e9a)
        || (c >= 0x1f50 && c <= 0x1fff)
        || (c >= 0xfb00 && c <= 0xfb17);
  }

  private static boolean contains(String text, IntPredicate wanted) {
    for (int i = 0; i < text.length(); i++) {
      if (wanted.test(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static void appendUpper(int c, StringBuilder upper) {
    if (isExpanding(c)) {
      upper.append(Character.toString(c).toUpperCase(Locale.ROOT));
    } else {
      upper.appendCodePoint(Character.toUpperCase(c));
    }
  }

  static String lower(String text) {
    if (!contains(text, c -> c == CAPITAL_SIGMA || c == DOTTED_CAPITAL_I)) {
      return text.toLowerCase(Locale.ROOT);
    }
    var lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      appendLower(text, i, lower);
    }
    return lower.toString();
  }

  private static void appendLower(String text, int index, StringBuilder lower) {
    int c = text.codePointAt(index);
    if (c == CAPITAL_SIGMA && endsWord(text, index)) {
      lower.appendCodePoint(FINAL_SIGMA);
    } else {
      appendLower(c, lower);
    }
  }

  private static void appendLower(int c, StringBuilder lower) {
    if (c == DOTTED_CAPITAL_I) {
      lower.append("i\u0307");
    } else {
      lower.appendCodePoint(Character.toLowerCase(c));
    }
  }

  private static boolean endsWord(String text, int index) {
    int before = index;
    while (before > 0 && isIgnored(text.codePointBefore(before))) {
      before -= Character.charCount(text.codePointBefore(before));
    }
    int after = index + 1;
    while (after < text.length() && isIgnored(text.codePointAt(after))) {
      after += Character.charCount(text.codePointAt(after));
    }
    return before > 0
        && isCased(text.codePointBefore(before))
        && (after == text.length() || !isCased(text.codePointAt(after)));
  }

  private static boolean isIgnored(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> IGNORED_MARKS.indexOf(c) >= 0;
    };
  }

  /** Near to Python's: the lower case of each letter's upper case. */
  static String fold(String text) {
    var folded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isExpanding(c)) {
                folded.append(lower(Character.toString(c).toUpperCase(Locale.ROOT)));
              } else {
                appendLower(Character.toUpperCase(c), folded);
              }
            });
    return folded.toString();
  }

  static String capitalize(String text) {
    var capitalized = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (i == 0) {
        appendTitle(text.codePointAt(i), capitalized);
      } else {
        appendLower(text, i, capitalized);
      }
    }
    return capitalized.toString();
  }

  static String title(String text) {
    var titled = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (inWord) {
        appendLower(text, i, titled);
      } else {
        appendTitle(c, titled);
      }
      inWord = isCased(c);
      i += Character.charCount(c);
    }
    return titled.toString();
  }

  private static void appendTitle(int c, StringBuilder titled) {
    var upper = isExpanding(c) ? Character.toString(c).toUpperCase(Locale.ROOT) : "";
    if (upper.length() > 1) {
      titled.append(upper.charAt(0)).append(lower(upper.substring(1)));
    } else {
      titled.appendCodePoint(Character.toTitleCase(c));
    }
  }

  static String swap(String text) {
    var swapped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isUpperCase(c)) {
        appendLower(text, i, swapped);
      } else {
        appendUpper(c, swapped);
      }
      i += Character.charCount(c);
    }
    return swapped.toString();
  }

  static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }
}
