package dev.mellea4j.jinja.library;

import dev.mellea4j.jinja.value.Budget;
import dev.mellea4j.jinja.value.Failure;
import dev.mellea4j.jinja.value.Searcher;
import dev.mellea4j.jinja.value.Text;
import java.util.Optional;

/** Finds a text in another, at offsets counted in code points. */
final class TextSearch {

  private TextSearch() {}

  /**
   * The part of a text between the bounds given as arguments; empty if it starts behind the end.
   */
  static Optional<String> part(String text, BoundArguments arguments, int start, Budget budget) {
    if (!arguments.hasValue(start) && !arguments.hasValue(start + 1)) {
      return Optional.of(text);
    }
    budget.read(text.length());
    int length = Text.length(text);
    int from = offset(arguments, start, 0, length);
    int to = Math.min(length, offset(arguments, start + 1, length, length));
    return from > length || from > to ? Optional.empty() : Optional.of(Text.part(text, from, to));
  }

  private static int offset(BoundArguments arguments, int index, int otherwise, int length) {
    int bound = arguments.hasValue(index) ? arguments.integer(index) : otherwise;
    return bound < 0 ? Math.max(0, bound + length) : bound;
  }

  static long first(String text, BoundArguments arguments, Budget budget) {
    var wanted = new Searcher(arguments.text(0), budget);
    return at(
        text,
        arguments,
        part(text, arguments, 1, budget)
            .map(part -> points(part, wanted.first(part, 0), budget))
            .orElse(-1),
        budget);
  }

  static long last(String text, BoundArguments arguments, Budget budget) {
    var wanted = new Searcher(arguments.text(0), budget);
    return at(
        text,
        arguments,
        part(text, arguments, 1, budget)
            .map(part -> points(part, wanted.last(part, part.length()), budget))
            .orElse(-1),
        budget);
  }

  private static int points(String part, int index, Budget budget) {
    budget.read(Math.max(0, index));
    return index < 0 ? -1 : part.codePointCount(0, index);
  }

  private static long at(String text, BoundArguments arguments, int index, Budget budget) {
    if (index < 0 || !arguments.hasValue(1)) {
      return index;
    }
    budget.read(text.length());
    return index + (long) offset(arguments, 1, 0, Text.length(text));
  }

  static long found(long index) {
    if (index < 0) {
      throw new Failure(
          "Method 'index' did not find the text", "Use 'find' or test with 'in' first");
    }
    return index;
  }

  static long count(String text, BoundArguments arguments, Budget budget) {
    var wanted = arguments.text(0);
    return part(text, arguments, 1, budget).map(part -> count(part, wanted, budget)).orElse(0L);
  }

  private static long count(String text, String wanted, Budget budget) {
    if (wanted.isEmpty()) {
      return Text.length(text) + 1L;
    }
    var searcher = new Searcher(wanted, budget);
    long count = 0;
    for (int i = searcher.first(text, 0); i >= 0; i = searcher.first(text, i + wanted.length())) {
      count++;
    }
    budget.spend(count);
    return count;
  }
}
