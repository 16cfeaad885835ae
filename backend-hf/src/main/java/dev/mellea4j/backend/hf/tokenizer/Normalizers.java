package dev.mellea4j.backend.hf.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The normalizers that are supported: the forms of Unicode, {@code Lowercase}, {@code Strip},
 * {@code StripAccents}, {@code Prepend}, {@code Replace} and sequences of them. One that puts a
 * text where an empty text was found, or reads a table that may be damaged, would end the process.
 */
final class Normalizers {

  private static final String NAME = "normalizer";

  /** How much each may grow and shrink a text, for Unicode's forms as its annex 15 says. */
  private static final Map<String, Function<Step, TextCost>> COSTS =
      Map.of(
          "NFC", step -> TextCost.growing(3, 4),
          "NFD", step -> TextCost.growing(4, 3),
          "NFKC", step -> TextCost.growing(18, 4),
          "NFKD", step -> TextCost.growing(18, 4),
          "Lowercase", step -> TextCost.growing(3, 3),
          "Strip", step -> TextCost.growing(1, TextCost.VANISHING),
          "StripAccents", step -> TextCost.growing(1, TextCost.VANISHING),
          "Prepend", Normalizers::prepend,
          "Replace", Normalizers::replace,
          "Sequence", Normalizers::sequence);

  private Normalizers() {}

  /**
   * Returns what normalizing takes.
   *
   * @throws IllegalArgumentException if it is not supported
   */
  static TextCost check(String place, @Nullable Object json) {
    return json == null ? TextCost.NOTHING : Step.of(NAME, place, json).cost(COSTS);
  }

  private static TextCost sequence(Step step) {
    return step.costs("normalizers", COSTS);
  }

  private static TextCost prepend(Step step) {
    step.text(step.json(), "prepend");
    return TextCost.NOTHING;
  }

  private static TextCost replace(Step step) {
    var pattern = Pattern.of(step);
    var content = step.json().text("content").orElse("");
    if (pattern.least() == 0) {
      throw step.refused("replaces nothing at all by something");
    }
    if (!content.isEmpty()) {
      step.text(step.json(), "content");
    }
    long growth = Math.max(1, content.length() / pattern.least());
    return pattern.cost().then(TextCost.growing(growth, shrinkage(pattern, content)));
  }

  private static long shrinkage(Pattern pattern, String content) {
    int bytes = content.getBytes(StandardCharsets.UTF_8).length;
    return bytes == 0 || pattern.mostBytes() == Pattern.UNKNOWN
        ? TextCost.VANISHING
        : (pattern.mostBytes() + bytes - 1L) / bytes;
  }
}
