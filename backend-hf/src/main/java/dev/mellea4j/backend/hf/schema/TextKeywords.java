package dev.mellea4j.backend.hf.schema;

import dev.mellea4j.backend.hf.language.Formats;
import dev.mellea4j.backend.hf.language.Language;
import dev.mellea4j.backend.hf.language.Regex;
import dev.mellea4j.backend.hf.language.TooLargeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is said of texts. */
final class TextKeywords {

  private final Map<String, Language> known = new HashMap<>();
  private final Runnable check;

  TextKeywords(Runnable check) {
    this.check = check;
  }

  void read(SchemaNode node, List<Formula> formulas) {
    Formulas.atLeast(node, "minLength", Kind.STRING, TextKeywords::sized, formulas);
    Formulas.atMost(node, "maxLength", Kind.STRING, TextKeywords::sized, formulas);
    if (node.has("pattern")) {
      formulas.add(of(node, "pattern", language(node, "pattern", node.text("pattern"))));
    }
    if (node.get("format") instanceof String format) {
      format(node, format, formulas);
    }
  }

  private static Reading sized(int least, int most) {
    return Reading.ANYTHING.with(TextRule.ofLength(least, most));
  }

  private void format(SchemaNode node, String format, List<Formula> formulas) {
    if (Formats.unsupported(format)) {
      throw node.unsupported("format", "'%s' is not supported".formatted(format));
    }
    Formats.language(format, check)
        .ifPresent(
            language -> {
              formulas.add(of(node, "format", language));
              int most = Formats.mostCharacters(format);
              if (most < TextRule.UNBOUNDED) {
                formulas.add(
                    Formulas.atMost(node, "format", Kind.STRING, TextKeywords::sized, most));
              }
            });
  }

  private static Formula of(SchemaNode node, String keyword, Language language) {
    return Formulas.of(
        node,
        keyword,
        Kind.STRING,
        Reading.ANYTHING.with(TextRule.of(language)),
        Reading.ANYTHING.with(TextRule.of(language.complement())));
  }

  /** Returns the texts in which a pattern matches. */
  Language language(SchemaNode node, String keyword, String pattern) {
    var before = known.get(pattern);
    if (before != null) {
      return before;
    }
    try {
      var language = Regex.search(pattern, check);
      known.put(pattern, language);
      return language;
    } catch (TooLargeException e) {
      throw node.unsupported(keyword, "'%s' takes too many states".formatted(pattern));
    } catch (IllegalArgumentException e) {
      throw node.unsupported(keyword, "'%s' %s".formatted(pattern, e.getMessage()));
    }
  }
}
