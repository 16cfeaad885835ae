package dev.mellea4j.config.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators of other languages that people write by habit, with what to write here instead. */
final class ForeignOperators {

  /** The longer ones first. */
  private static final List<Map.Entry<String, String>> OPERATORS =
      List.of(
          Map.entry("&&", "Write 'and'"),
          Map.entry("||", "Write 'or'"),
          Map.entry("??", "Write default(a, b)"),
          Map.entry("?.", "Write '.'"),
          Map.entry("===", "Write '=='"),
          Map.entry("!==", "Write '!='"),
          Map.entry("!=", ""),
          Map.entry("!", "Write 'not'"),
          Map.entry("?", "Write 'a if condition else b'"));

  private ForeignOperators() {}

  /** Returns the first such operator outside of quotes, and what to write. */
  static Optional<Map.Entry<String, String>> in(String source) {
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\'' || c == '"') {
        i = ExpressionEnd.afterQuote(source, i);
        continue;
      }
      var found = at(source, i);
      if (found.isPresent() && !found.get().getValue().isEmpty()) {
        return found;
      }
      i += found.map(operator -> operator.getKey().length() - 1).orElse(0);
    }
    return Optional.empty();
  }

  private static Optional<Map.Entry<String, String>> at(String source, int index) {
    return OPERATORS.stream().filter(o -> source.startsWith(o.getKey(), index)).findFirst();
  }
}
