package dev.mellea4j.backend.hf.call;

import dev.mellea4j.backend.hf.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Reads values as Python and its likes write them, and writes them as JSON. */
final class Literals {

  private static final Map<String, String> WORDS =
      Map.of("True", "true", "False", "false", "None", "null");

  private static final Map<Character, String> ESCAPES =
      Map.of('n', "\n", 't', "\t", 'r', "\r", 'b', "\b", 'f', "\f", '0', "\0");

  private static final int MOST_NESTED = 100;

  private final String text;
  private final List<String> quotes;
  private int place;
  private int depth;

  /**
   * Makes a reader.
   *
   * @param quotes that texts may stand between; one of a single character may be escaped
   */
  Literals(String text, List<String> quotes) {
    this.text = text;
    this.quotes = quotes;
  }

  int place() {
    return place;
  }

  boolean atEnd() {
    return place == text.length();
  }

  /** Passes over blanks and such signs; says whether something follows. */
  boolean next(String signs) {
    while (!atEnd() && (blank() || signs.indexOf(text.charAt(place)) >= 0)) {
      place++;
    }
    return !atEnd();
  }

  private boolean blank() {
    return Character.isWhitespace(text.charAt(place));
  }

  /** Passes over a text if it is what follows. */
  boolean take(String expected) {
    boolean found = text.startsWith(expected, place);
    place += found ? expected.length() : 0;
    return found;
  }

  private void require(char expected) {
    next("");
    if (!take(String.valueOf(expected))) {
      throw malformed();
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("Not what was expected, at %d".formatted(place));
  }

  /** Returns the name that follows: letters, digits, underscores, hyphens and dots. */
  String name() {
    int start = place;
    while (!atEnd() && nameSign(text.charAt(place))) {
      place++;
    }
    if (start == place) {
      throw malformed();
    }
    return text.substring(start, place);
  }

  private static boolean nameSign(char sign) {
    return Character.isLetterOrDigit(sign) || "_-.+".indexOf(sign) >= 0;
  }

  /** Returns named values between two signs as an object. */
  String members(char open, char assign, char close) {
    require(open);
    var members = new StringJoiner(", ", "{", "}");
    while (next(",") && text.charAt(place) != close) {
      var quote = quote();
      var name = quote.isEmpty() ? name() : string(quote);
      require(assign);
      next("");
      members.add(JsonText.quoted(name) + ": " + value());
    }
    require(close);
    return members.toString();
  }

  private String value() {
    if (atEnd() || ++depth > MOST_NESTED) {
      throw malformed();
    }
    var quote = quote();
    var value =
        !quote.isEmpty()
            ? JsonText.quoted(string(quote))
            : switch (text.charAt(place)) {
              case '[' -> list();
              case '{' -> members('{', ':', '}');
              default -> word();
            };
    depth--;
    return value;
  }

  private String list() {
    require('[');
    var items = new StringJoiner(", ", "[", "]");
    while (next(",") && text.charAt(place) != ']') {
      items.add(value());
    }
    require(']');
    return items.toString();
  }

  private String word() {
    var word = name();
    var known = WORDS.getOrDefault(word, word);
    return known.matches("true|false|null|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")
        ? known
        : JsonText.quoted(word);
  }

  private String quote() {
    return quotes.stream().filter(quote -> text.startsWith(quote, place)).findFirst().orElse("");
  }

  private String string(String quote) {
    place += quote.length();
    var string = new StringBuilder();
    while (!take(quote)) {
      if (atEnd()) {
        throw malformed();
      }
      char sign = text.charAt(place++);
      if (sign == '\\' && quote.length() == 1 && !atEnd()) {
        string.append(escaped(text.charAt(place++)));
      } else {
        string.append(sign);
      }
    }
    return string.toString();
  }

  private String escaped(char sign) {
    int digits = sign == 'x' ? 2 : sign == 'u' ? 4 : 0;
    if (digits == 0) {
      return ESCAPES.getOrDefault(sign, String.valueOf(sign));
    }
    if (place + digits > text.length()) {
      throw malformed();
    }
    place += digits;
    return String.valueOf((char) Integer.parseInt(text.substring(place - digits, place), 16));
  }
}
