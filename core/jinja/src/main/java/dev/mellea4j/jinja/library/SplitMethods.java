package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Searcher;
import dev.mellea4j.jinja.value.Tuple;
import dev.mellea4j.jinja.value.Whitespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The methods that take texts apart. */
final class SplitMethods {

  static final Operations ALL =
      new Operations("Method")
          .add(
              "split",
              "sep= maxsplit=",
              (self, a, rendering) -> split(self.toString(), a, rendering.budget()))
          .add(
              "rsplit",
              "sep= maxsplit=",
              (self, a, rendering) -> splitFromEnd(self.toString(), a, rendering.budget()))
          .add(
              "splitlines",
              "keepends=",
              (self, a, rendering) -> lines(self.toString(), a.flag(0), rendering.budget()))
          .add(
              "partition",
              "/ sep",
              (self, a, rendering) -> partition(self.toString(), separator(a), rendering.budget()))
          .add(
              "rpartition",
              "/ sep",
              (self, a, rendering) ->
                  partitionFromEnd(self.toString(), separator(a), rendering.budget()));

  private SplitMethods() {}

  private static String separator(BoundArguments arguments) {
    var separator = arguments.text(0);
    if (separator.isEmpty()) {
      throw new Failure("Separator is empty", "Pass one, or none to split at white space");
    }
    return separator;
  }

  private static List<Object> split(String text, BoundArguments arguments, Budget budget) {
    int most = arguments.integer(1, -1);
    return arguments.hasValue(0)
        ? split(text, separator(arguments), most, budget)
        : splitAtSpace(text, most, budget);
  }

  static List<Object> split(String text, String separator, int most, Budget budget) {
    var searcher = new Searcher(separator, budget);
    var parts = new ArrayList<>();
    int from = 0;
    for (int i = searcher.first(text, 0);
        i >= 0 && parts.size() != most;
        i = searcher.first(text, from)) {
      budget.pieces(1);
      parts.add(text.substring(from, i));
      from = i + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static List<Object> splitAtSpace(String text, int most, Budget budget) {
    budget.work(text.length());
    var parts = new ArrayList<>();
    int from = Whitespace.skip(text, 0);
    while (from < text.length()) {
      budget.pieces(1);
      if (parts.size() == most) {
        parts.add(text.substring(from));
        return parts;
      }
      int to = from;
      while (to < text.length() && !Whitespace.is(text.charAt(to))) {
        to++;
      }
      parts.add(text.substring(from, to));
      from = Whitespace.skip(text, to);
    }
    return parts;
  }

  private static List<Object> splitFromEnd(String text, BoundArguments arguments, Budget budget) {
    int most = arguments.integer(1, -1);
    if (most < 0) {
      return split(text, arguments, budget);
    }
    if (arguments.hasValue(0)) {
      return splitFromEnd(text, separator(arguments), most, budget);
    }
    var parts = splitAtSpace(new StringBuilder(text).reverse().toString(), most, budget);
    Collections.reverse(parts);
    parts.replaceAll(part -> new StringBuilder(part.toString()).reverse().toString());
    return parts;
  }

  private static List<Object> splitFromEnd(String text, String separator, int most, Budget budget) {
    var searcher = new Searcher(separator, budget);
    var parts = new ArrayList<>();
    int to = text.length();
    for (int i = searcher.last(text, to);
        i >= 0 && parts.size() != most;
        i = searcher.last(text, to)) {
      budget.pieces(1);
      parts.add(text.substring(i + separator.length(), to));
      to = i;
    }
    parts.add(text.substring(0, to));
    Collections.reverse(parts);
    return parts;
  }

  static List<Object> lines(String text, boolean keepEnds, Budget budget) {
    budget.work(text.length());
    var lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      budget.pieces(1);
      int end = from;
      while (end < text.length() && !isLineEnd(text.charAt(end))) {
        end++;
      }
      int next = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
      lines.add(text.substring(from, keepEnds ? next : end));
      from = next;
    }
    return lines;
  }

  private static boolean isLineEnd(char c) {
    return (c >= '\n' && c <= '\r')
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  private static Tuple partition(String text, String separator, Budget budget) {
    int i = new Searcher(separator, budget).first(text, 0);
    return i < 0
        ? Tuple.of(text, "", "")
        : Tuple.of(text.substring(0, i), separator, text.substring(i + separator.length()));
  }

  private static Tuple partitionFromEnd(String text, String separator, Budget budget) {
    int i = new Searcher(separator, budget).last(text, text.length());
    return i < 0
        ? Tuple.of("", "", text)
        : Tuple.of(text.substring(0, i), separator, text.substring(i + separator.length()));
  }
}
