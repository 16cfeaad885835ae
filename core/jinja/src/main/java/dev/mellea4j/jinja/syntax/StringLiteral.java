package dev.mellea4j.jinja.syntax;

import dev.mellea4j.jinja.value.Failure;

/** Texts as Python 3 writes them, with its escapes. */
final class StringLiteral {

  private StringLiteral() {}

  static String unescape(String quoted) {
    if (quoted.indexOf('\\') < 0) {
      return quoted;
    }
    var text = new StringBuilder();
    int i = 0;
    while (i < quoted.length()) {
      char c = quoted.charAt(i);
      if (c != '\\' || i + 1 == quoted.length()) {
        text.append(c);
        i++;
      } else {
        i = escape(quoted, i + 1, text);
      }
    }
    return text.toString();
  }

  private static int escape(String quoted, int at, StringBuilder text) {
    char c = quoted.charAt(at);
    switch (c) {
      case '\n' -> {}
      case '\\', '\'', '"' -> text.append(c);
      case 'a' -> text.append('\u0007');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'v' -> text.append('\u000b');
      case 'x' -> {
        return hex(quoted, at, 2, text);
      }
      case 'u' -> {
        return hex(quoted, at, 4, text);
      }
      case 'U' -> {
        return hex(quoted, at, 8, text);
      }
      case 'N' -> {
        return named(quoted, at, text);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return octal(quoted, at, text);
      }
      default -> text.append('\\').append(c);
    }
    return at + 1;
  }

  private static int hex(String quoted, int at, int length, StringBuilder text) {
    int end = at + 1 + length;
    boolean complete = end <= quoted.length();
    for (int i = at + 1; complete && i < end; i++) {
      complete = quoted.charAt(i) < 'g' && Character.digit(quoted.charAt(i), 16) >= 0;
    }
    if (!complete) {
      throw new Failure(
          "Escape '\\%s' is cut short".formatted(quoted.charAt(at)),
          "Give %s digits".formatted(length));
    }
    long code = Long.parseLong(quoted.substring(at + 1, end), 16);
    if (code > Character.MAX_CODE_POINT) {
      throw new Failure("Escape '\\U%s' is no character".formatted(quoted.substring(at + 1, end)));
    }
    text.appendCodePoint((int) code);
    return end;
  }

  private static int named(String quoted, int at, StringBuilder text) {
    int end = quoted.indexOf('}', at);
    if (!quoted.startsWith("{", at + 1) || end < 0) {
      throw new Failure("Escape '\\N' lacks a name", "Write '\\N{BULLET}'");
    }
    var name = quoted.substring(at + 2, end);
    try {
      text.appendCodePoint(Character.codePointOf(name));
    } catch (IllegalArgumentException e) {
      throw new Failure("No character is named '%s'".formatted(name));
    }
    return end + 1;
  }

  private static int octal(String quoted, int at, StringBuilder text) {
    int end = at;
    int code = 0;
    while (end < quoted.length()
        && end < at + 3
        && quoted.charAt(end) >= '0'
        && quoted.charAt(end) <= '7') {
      code = code * 8 + quoted.charAt(end) - '0';
      end++;
    }
    text.appendCodePoint(code);
    return end;
  }
}
