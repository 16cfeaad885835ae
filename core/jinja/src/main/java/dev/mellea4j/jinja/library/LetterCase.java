package dev.mellea4j.jinja.library;

import java.util.Locale;

/** Upper and lower case as Python has it, independent of the locale. */
final class LetterCase {

  private LetterCase() {}

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Near to Python's for European scripts: sharp s becomes ss. */
  static String fold(String text) {
    return lower(upper(text).equals(text) ? text : text.replace("ß", "ss"));
  }

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = Character.charCount(text.codePointAt(0));
    return titleOne(text.substring(0, first))
        + lower(text).substring(lower(text.substring(0, first)).length());
  }

  static String title(String text) {
    var titled = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      var letter = Character.toString(c);
      titled.append(inWord ? lower(letter) : titleOne(letter));
      inWord = isCased(c);
      i += letter.length();
    }
    return titled.toString();
  }

  private static String titleOne(String letter) {
    int title = Character.toTitleCase(letter.codePointAt(0));
    var upper = upper(letter);
    return upper.length() > letter.length()
        ? upper.charAt(0) + lower(upper.substring(1))
        : Character.toString(title);
  }

  static String swap(String text) {
    var swapped = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            letter ->
                swapped.append(
                    Character.isUpperCase(letter.codePointAt(0)) ? lower(letter) : upper(letter)));
    return swapped.toString();
  }

  static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  static boolean isUpper(String text) {
    return text.codePoints().anyMatch(Character::isUpperCase)
        && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
  }

  static boolean isLower(String text) {
    return text.codePoints().anyMatch(Character::isLowerCase)
        && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
  }

  static boolean isTitle(String text) {
    boolean any = false;
    boolean inWord = false;
    for (int c : text.codePoints().toArray()) {
      boolean upper = Character.isUpperCase(c) || Character.isTitleCase(c);
      if (upper && inWord || Character.isLowerCase(c) && !inWord) {
        return false;
      }
      inWord = isCased(c);
      any |= inWord;
    }
    return any;
  }
}
