package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.PricedText;
import dev.mellea4j.jinja.value.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks a text into lines as Python's textwrap does. */
final class WordWrap {

  /** White space, an em dash between words, or a word, which may end at a hyphen. */
  private static final Pattern PIECES =
      Pattern.compile(
          "[\\t\\n\\x0b\\x0c\\r ]+|(?<=[\\w!\"'&.,?])-{2,}(?=\\w)"
              + "|[^\\t\\n\\x0b\\x0c\\r ]+?(?:-(?:(?<=[^\\d\\W]{2}-)|(?<=[^\\d\\W]-[^\\d\\W]-))(?=[^\\d\\W]-?[^\\d\\W])"
              + "|(?=[\\t\\n\\x0b\\x0c\\r ]|\\z)|(?<=[\\w!\"'&.,?])(?=-{2,}\\w))",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern WORDS =
      Pattern.compile("[\\t\\n\\x0b\\x0c\\r ]+|[^\\t\\n\\x0b\\x0c\\r ]+");

  private final Budget budget;
  private final int width;
  private final boolean breakLongWords;
  private final boolean breakOnHyphens;

  /**
   * What is left of a word, or white space between words.
   *
   * @param from where it starts
   * @param length how many code points it has
   */
  private record Piece(String word, int from, int length) {

    static Piece of(String word) {
      return new Piece(word, 0, Text.length(word));
    }

    String text() {
      return word.substring(from);
    }

    String head(int end) {
      return word.substring(from, word.offsetByCodePoints(from, end));
    }

    Piece tail(int end) {
      return new Piece(word, word.offsetByCodePoints(from, end), length - end);
    }

    boolean isBlank(Budget budget) {
      int i = from;
      while (i < word.length() && Character.isWhitespace(word.codePointAt(i))) {
        i += Character.charCount(word.codePointAt(i));
      }
      budget.work(i - from);
      return i == word.length();
    }
  }

  WordWrap(int width, boolean breakLongWords, boolean breakOnHyphens, Budget budget) {
    this.budget = budget;
    this.width = width;
    this.breakLongWords = breakLongWords;
    this.breakOnHyphens = breakOnHyphens;
  }

  List<String> wrap(String text) {
    if (width < 1) {
      throw new Failure("Filter 'wordwrap' has width %s".formatted(width), "Use 1 or more");
    }
    var pieces = pieces(text);
    var lines = new ArrayList<String>();
    while (!pieces.isEmpty()) {
      if (!lines.isEmpty() && pieces.element().isBlank(budget)) {
        pieces.pop();
      }
      var line = fill(pieces);
      if (!line.isEmpty()) {
        budget.pieces(1);
        lines.add(String.join("", line));
      }
    }
    return lines;
  }

  private Deque<Piece> pieces(String text) {
    var pieces = new ArrayDeque<Piece>();
    var matcher = (breakOnHyphens ? PIECES : WORDS).matcher(new PricedText(text, budget));
    while (matcher.find()) {
      budget.pieces(1);
      pieces.add(Piece.of(matcher.group()));
    }
    return pieces;
  }

  private List<String> fill(Deque<Piece> pieces) {
    var line = new ArrayList<String>();
    int length = 0;
    while (!pieces.isEmpty() && length + pieces.element().length() <= width) {
      var piece = pieces.pop();
      length += piece.length();
      line.add(piece.text());
    }
    if (!pieces.isEmpty() && pieces.element().length() > width) {
      addLongWord(pieces, line, length);
    }
    if (!line.isEmpty() && line.get(line.size() - 1).isBlank()) {
      line.remove(line.size() - 1);
    }
    return line;
  }

  /** Adds what fits of a word that is longer than a line. */
  private void addLongWord(Deque<Piece> pieces, List<String> line, int length) {
    if (!breakLongWords) {
      if (line.isEmpty()) {
        line.add(pieces.pop().text());
      }
      return;
    }
    var word = pieces.pop();
    int end = breakOnHyphens ? hyphenated(word, width - length) : width - length;
    line.add(word.head(end));
    pieces.push(word.tail(end));
  }

  /** Behind the last hyphen within {@code end} that has anything but hyphens before it. */
  private int hyphenated(Piece word, int end) {
    var head = word.head(end);
    budget.work(head.length());
    int hyphen = head.lastIndexOf('-');
    boolean inside = hyphen > 0 && head.substring(0, hyphen).chars().anyMatch(c -> c != '-');
    return inside ? head.codePointCount(0, hyphen) + 1 : end;
  }
}
