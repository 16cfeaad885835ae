package dev.mellea4j.cli;

/** An entry of several lines, which begins and ends with three quotes. */
final class Block {

  private static final String QUOTES = "\"\"\"";

  private Block() {}

  /** Whether more lines belong to what was entered. */
  static boolean isOpen(String entered) {
    var text = entered.strip();
    return text.startsWith(QUOTES)
        && (text.length() < 2 * QUOTES.length() || !text.endsWith(QUOTES));
  }

  /** Returns what stands between the quotes, else what was entered. */
  static String content(String entered) {
    var text = entered.strip();
    if (!text.startsWith(QUOTES) || isOpen(entered)) {
      return entered;
    }
    return text.substring(QUOTES.length(), text.length() - QUOTES.length())
        .replaceFirst("^[ \t]*\n", "")
        .replaceFirst("\n[ \t]*$", "");
  }
}
