package dev.mellea4j.jinja.library;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/** Upper and lower case as Python has it, independent of the locale. */
final class LetterCase {

  private static final int CAPITAL_SIGMA = '\u03a3';
  private static final int FINAL_SIGMA = '\u03c2';
  private static final int DOTLESS_SMALL_I = '\u0131';
  private static final char CAPITAL_IOTA = '\u0399';
  private static final char IOTA_BELOW = '\u0345';
  private static final int FIRST_CHEROKEE = 0x13a0;
  private static final int LAST_CHEROKEE = 0x13f5;
  private static final int LAST_EXPANDED = 0xfb17;
  private static final int DOTTED_CAPITAL_I = '\u0130';

  /** What else Unicode ignores between letters when it looks for the end of a word. */
  private static final String IGNORED_MARKS =
      "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

  /**
   * Letters whose upper case has several, as that of sharp s has. Java takes time by the square of
   * a text that has many of them.
   */
  private static final Map<Integer, String> EXPANDED = expanded();

  private LetterCase() {}

  private static Map<Integer, String> expanded() {
    var expanded = new HashMap<Integer, String>();
    for (int c = 0; c <= LAST_EXPANDED; c++) {
      var upper = Character.toString(c).toUpperCase(Locale.ROOT);
      if (isInExpandedBlock(c) && !upper.equals(Character.toString(Character.toUpperCase(c)))) {
        expanded.put(c, upper);
      }
    }
    return Map.copyOf(expanded);
  }

  /** Whether a letter is near to others whose upper case has several. */
  private static boolean isInExpandedBlock(int c) {
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

  static String upper(String text) {
    if (!contains(text, LetterCase::isInExpandedBlock)) {
      return text.toUpperCase(Locale.ROOT);
    }
    var upper = new StringBuilder(text.length());
    text.codePoints().forEach(c -> appendUpper(c, upper));
    return upper.toString();
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
    var several = several(c);
    if (several.isEmpty()) {
      upper.appendCodePoint(Character.toUpperCase(c));
    } else {
      upper.append(several);
    }
  }

  /** The upper case of a letter if it has several; else nothing. */
  private static String several(int c) {
    return isInExpandedBlock(c) ? EXPANDED.getOrDefault(c, "") : "";
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

  /** The lower case of the upper case, but for scripts that have it the other way round. */
  static String fold(String text) {
    var folded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == DOTLESS_SMALL_I) {
                folded.appendCodePoint(c);
              } else {
                var several = several(c);
                (several.isEmpty() ? Character.toString(Character.toUpperCase(c)) : several)
                    .codePoints()
                    .forEach(upper -> appendFolded(upper, folded));
              }
            });
    return folded.toString();
  }

  private static void appendFolded(int upper, StringBuilder folded) {
    if (upper >= FIRST_CHEROKEE && upper <= LAST_CHEROKEE) {
      folded.appendCodePoint(upper);
    } else {
      appendLower(upper, folded);
    }
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
    var several = several(c);
    if (several.isEmpty() || Character.toTitleCase(c) != c || Character.isTitleCase(c)) {
      titled.appendCodePoint(Character.toTitleCase(c));
      return;
    }
    boolean begun = false;
    for (int i = 0; i < several.length(); i++) {
      char letter = several.charAt(i);
      titled.append(begun ? titleRest(letter) : letter);
      begun |= isCased(letter);
    }
  }

  /** What follows the first letter of several: in Greek, iota goes below it. */
  private static char titleRest(char letter) {
    return letter == CAPITAL_IOTA ? IOTA_BELOW : Character.toLowerCase(letter);
  }

  static String swap(String text) {
    var swapped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isUpperCase(c)) {
        appendLower(text, i, swapped);
      } else if (Character.isTitleCase(c)) {
        swapped.appendCodePoint(c);
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
