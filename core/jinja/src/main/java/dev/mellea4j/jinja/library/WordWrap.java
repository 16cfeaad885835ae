package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.None;
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
      if (!lines.isEmpty() && pieces.peek().isBlank()) {
        pieces.pop();
      }
      var line = fill(pieces);
      if (!line.isEmpty()) {
        lines.add(String.join("", line));
      }
    }
    return lines;
  }

  private Deque<String> pieces(String text) {
    var pieces = new ArrayDeque<String>();
    var matcher = (breakOnHyphens ? PIECES : WORDS).matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }

  private List<String> fill(Deque<String> pieces) {
    var line = new ArrayList<String>();
    int length = 0;
    while (!pieces.isEmpty() && length + Text.length(pieces.peek()) <= width) {
      length += Text.length(pieces.peek());
      line.add(pieces.pop());
    }
    if (!pieces.isEmpty() && Text.length(pieces.peek()) > width) {
      addLongWord(pieces, line, length);
    }
    if (!line.isEmpty() && line.get(line.size() - 1).isBlank()) {
      line.remove(line.size() - 1);
    }
    return line;
  }

  private void addLongWord(Deque<String> pieces, List<String> line, int length) {
    if (!breakLongWords) {
      if (line.isEmpty()) {
        line.add(pieces.pop());
      }
      return;
    }
    var word = pieces.pop();
    budget.search(word, None.NONE);
    int end = width - length;
    if (breakOnHyphens && Text.length(word) > end) {
      int hyphen = Text.part(word, 0, end).lastIndexOf('-');
      boolean inside = hyphen > 0 && word.substring(0, hyphen).chars().anyMatch(c -> c != '-');
      end = inside ? word.codePointCount(0, hyphen) + 1 : end;
    }
    var head = Text.part(word, 0, end);
    line.add(head);
    pieces.push(word.substring(head.length()));
  }
}
