package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.syntax.Token.Kind;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Whitespace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the tokens inside a tag. */
final class TagLexer {

  private static final List<String> OPERATORS =
      List.of(
          "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",", ";");

  /** Operators that people bring along from other languages. */
  private static final Pattern FOREIGN = Pattern.compile("&&|\\|\\||\\?\\?|\\?\\.|\\?|=>|!(?!=)");

  private static final Map<String, String> INSTEAD =
      Map.of(
          "&&", "Use 'and'",
          "||", "Use 'or'",
          "!", "Use 'not'",
          "?", "Use 'a if condition else b'",
          "?.", "Use '.', which gives an undefined value",
          "??", "Use the filter 'default'",
          "=>", "Use a filter such as 'map' or 'select'");

  private final String source;
  private final List<Token> tokens;
  private final Deque<String> open = new ArrayDeque<>();
  private int position;
  private char sign = ' ';

  TagLexer(String source, int position, List<Token> tokens) {
    this.source = source;
    this.position = position;
    this.tokens = tokens;
  }

  int position() {
    return position;
  }

  /** The whitespace control at the end of the tag. */
  char sign() {
    return sign;
  }

  /** Reads up to {@code close} outside of all brackets; false if the source ends before. */
  boolean readUntil(String close) {
    while (position < source.length()) {
      if (open.isEmpty() && atEnd(close)) {
        return true;
      }
      readToken();
    }
    return false;
  }

  void readRest() {
    while (position < source.length()) {
      readToken();
    }
  }

  private boolean atEnd(String close) {
    char first = source.charAt(position);
    boolean signed = first == '-' || (first == '+' && close.equals("%}"));
    if (!source.startsWith(close, signed ? position + 1 : position)) {
      return false;
    }
    sign = signed ? first : ' ';
    return true;
  }

  private void readToken() {
    char c = source.charAt(position);
    if (Whitespace.is(c)) {
      position++;
    } else if (c >= '0' && c <= '9') {
      readNumber();
    } else if (isWord(position)) {
      readName();
    } else if (c == '\'' || c == '"') {
      readString(c);
    } else {
      readOperator();
    }
  }

  private void readNumber() {
    boolean afterDot = position > 0 && source.charAt(position - 1) == '.';
    int end = NumberLiteral.end(source, position, !afterDot);
    var text = source.substring(position, end);
    try {
      tokens.add(new Token(Kind.NUMBER, text, NumberLiteral.parse(text), position));
    } catch (Failure failure) {
      throw failure.at(LineIndex.of(source).position(position));
    }
    position = end;
  }

  private void readName() {
    int end = position;
    while (end < source.length() && isWord(end)) {
      end += Character.charCount(source.codePointAt(end));
    }
    var name = source.substring(position, end);
    int first = name.codePointAt(0);
    if (!Character.isLetter(first) && first != '_') {
      throw failure("Name '%s' does not start with a letter".formatted(name), "Rename it");
    }
    tokens.add(Token.of(Kind.NAME, name, position));
    position = end;
  }

  private boolean isWord(int at) {
    int c = source.codePointAt(at);
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private void readString(char quote) {
    int end = position + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length()) {
      throw failure("Text is not closed", "Add " + quote);
    }
    try {
      var value = StringLiteral.unescape(source.substring(position + 1, end));
      tokens.add(new Token(Kind.STRING, source.substring(position, end + 1), value, position));
    } catch (Failure failure) {
      throw failure.at(LineIndex.of(source).position(position));
    }
    position = end + 1;
  }

  private void readOperator() {
    rejectForeign();
    for (var operator : OPERATORS) {
      if (source.startsWith(operator, position)) {
        balance(operator);
        tokens.add(Token.of(Kind.OPERATOR, operator, position));
        position += operator.length();
        return;
      }
    }
    var character = Character.toString(source.codePointAt(position));
    throw failure(
        "Character '%s' is not allowed here".formatted(character), "Quote it or remove it");
  }

  private void rejectForeign() {
    var foreign = FOREIGN.matcher(source).region(position, source.length());
    if (foreign.lookingAt()) {
      var operator = foreign.group();
      throw failure(
          "Operator '%s' does not exist".formatted(operator), INSTEAD.getOrDefault(operator, ""));
    }
  }

  private void balance(String operator) {
    switch (operator) {
      case "(" -> open.push(")");
      case "[" -> open.push("]");
      case "{" -> open.push("}");
      case ")", "]", "}" -> close(operator);
      default -> {}
    }
  }

  private void close(String operator) {
    if (open.isEmpty()) {
      throw failure("Bracket '%s' was never opened".formatted(operator), "Remove it");
    }
    var expected = open.pop();
    if (!expected.equals(operator)) {
      throw failure(
          "Bracket '%s' does not match".formatted(operator), "Use '%s'".formatted(expected));
    }
  }

  private Failure failure(String what, String remedy) {
    return new Failure(what, remedy).at(LineIndex.of(source).position(position));
  }
}
