package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Repr;
import dev.mellea4j.jinja.value.Whitespace;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The methods of texts that ask what characters they have. */
final class TextTests {

  static final Operations ALL =
      new Operations("Method")
          .add("isdigit", "/", all(TextTests::isDigit))
          .add("isdecimal", "/", all(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER))
          .add("isnumeric", "/", all(TextTests::isNumeric))
          .add("isalpha", "/", all(Character::isLetter))
          .add("isalnum", "/", all(c -> Character.isLetter(c) || isNumeric(c)))
          .add("isspace", "/", all(Whitespace::is))
          .add("isascii", "/", test(text -> text.chars().allMatch(c -> c < 0x80)))
          .add("isprintable", "/", test(text -> text.codePoints().allMatch(Repr::isPrintable)))
          .add("isidentifier", "/", test(TextTests::isIdentifier))
          .add("isupper", "/", test(TextTests::isUpper))
          .add("islower", "/", test(TextTests::isLower))
          .add("istitle", "/", test(TextTests::isTitle));

  private TextTests() {}

  private static Operation.Body all(IntPredicate wanted) {
    return test(text -> !text.isEmpty() && text.codePoints().allMatch(wanted));
  }

  private static Operation.Body test(Predicate<String> test) {
    return (self, arguments, rendering) -> {
      rendering.budget().work(self.toString().length());
      return test.test(self.toString());
    };
  }

  /** Decimal digits, and those in circles or above the line. */
  @SuppressWarnings("CharacterGetNumericValue") // wanted here: it knows digits of all scripts
  private static boolean isDigit(int c) {
    return Character.isDigit(c)
        || (Character.getType(c) == Character.OTHER_NUMBER
            && Character.getNumericValue(c) >= 0
            && Character.getNumericValue(c) <= 9);
  }

  private static boolean isNumeric(int c) {
    int type = Character.getType(c);
    return Character.isDigit(c)
        || type == Character.OTHER_NUMBER
        || type == Character.LETTER_NUMBER;
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && (Character.isLetter(text.codePointAt(0)) || text.charAt(0) == '_')
        && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
  }

  static boolean isUpper(String text) {
    return isOneCase(text, Character::isUpperCase);
  }

  static boolean isLower(String text) {
    return isOneCase(text, Character::isLowerCase);
  }

  /** Whether the text has letters with cases, and all of them have this one. */
  private static boolean isOneCase(String text, IntPredicate wanted) {
    boolean any = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (LetterCase.isCased(c) && !wanted.test(c)) {
        return false;
      }
      any |= LetterCase.isCased(c);
    }
    return any;
  }

  static boolean isTitle(String text) {
    boolean any = false;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean upper = Character.isUpperCase(c) || Character.isTitleCase(c);
      if (upper && inWord || Character.isLowerCase(c) && !inWord) {
        return false;
      }
      inWord = LetterCase.isCased(c);
      any |= inWord;
    }
    return any;
  }
}
