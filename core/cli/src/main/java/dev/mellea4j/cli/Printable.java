package dev.mellea4j.cli;

/**
 * Makes text from elsewhere safe to show: a control character in a reply or in a server's message
 * could steer the terminal.
 */
final class Printable {

  private static final char REPLACEMENT = '\uFFFD';

  private Printable() {}

  /** Returns the text with line feeds and tabs as its only control characters. */
  static String text(String text) {
    var safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
        safe.append(c);
      } else if (c != '\r') {
        safe.append(REPLACEMENT);
      }
    }
    return safe.toString();
  }

  /** Returns the text on one line. */
  static String line(String text) {
    return text(text).strip().replaceAll("\\s*\\n\\s*", " ");
  }
}
