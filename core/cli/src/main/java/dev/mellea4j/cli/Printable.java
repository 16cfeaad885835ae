package dev.mellea4j.cli;

import java.util.function.IntPredicate;

/**
 * Makes text from elsewhere fit for a terminal: what could steer it, or reorder what it shows, is
 * spelled out as in {@code \u005cu001b}. That is how JSON spells it too, so JSON keeps its meaning.
 */
final class Printable {

  private Printable() {}

  /** Returns text of many lines, such as a reply; line feeds and tabs stay. */
  static String text(String text) {
    return spelled(withoutReturns(text), Printable::steers);
  }

  /** Returns a name or a message on one line, in which nothing is invisible. */
  static String line(String text) {
    return spelled(text.strip().replaceAll("\\s*\\R\\s*|\\t", " "), Printable::deceives);
  }

  /** Returns JSON in which nothing is invisible. */
  static String json(String json) {
    return spelled(json, Printable::deceives);
  }

  /** A line may end in two characters; at the end of a piece the second may be still to come. */
  private static String withoutReturns(String text) {
    return text.indexOf('\r') < 0 ? text : text.replaceAll("\r(?=\n|$)", "");
  }

  private static String spelled(String text, IntPredicate unfit) {
    if (text.codePoints().noneMatch(unfit)) {
      return text;
    }
    var fit = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (unfit.test(c)) {
                spell(c, fit);
              } else {
                fit.appendCodePoint(c);
              }
            });
    return fit.toString();
  }

  private static void spell(int codePoint, StringBuilder to) {
    for (char c : Character.toChars(codePoint)) {
      to.append("\\u%04x".formatted((int) c));
    }
  }

  private static boolean steers(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean separator = c == 0x2028 || c == 0x2029;
    boolean reorders = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    return control || separator || reorders;
  }

  /** Joiners are left alone: emoji and several scripts are written with them. */
  private static boolean deceives(int c) {
    boolean joiner = c == 0x200C || c == 0x200D;
    return steers(c) || Character.getType(c) == Character.FORMAT && !joiner;
  }
}
