package dev.mellea4j.config.expression;

/** Finds where an expression ends: quotes and braces in it may hold what looks like its end. */
final class ExpressionEnd {

  private ExpressionEnd() {}

  /** Returns the index of the <code>}}</code> that closes the expression; -1 if nothing does. */
  static int of(String text, int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = afterQuote(text, i);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && depth > 0) {
        depth--;
      } else if (text.startsWith("}}", i)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the index of the closing quote, or the end of the text. */
  static int afterQuote(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(open)) {
        return i;
      }
    }
    return text.length();
  }
}
