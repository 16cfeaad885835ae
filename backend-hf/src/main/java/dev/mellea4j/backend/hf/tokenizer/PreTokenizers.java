package dev.mellea4j.backend.hf.tokenizer;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pre-tokenizers that are supported: {@code ByteLevel}, {@code Digits}, {@code Metaspace},
 * {@code Punctuation}, {@code Split} by a text or by a {@link Regex}, {@code Whitespace}, {@code
 * WhitespaceSplit} and sequences of them.
 */
final class PreTokenizers {

  private static final String NAME = "pre_tokenizer";

  private static final Map<String, Function<Step, TextCost>> COSTS =
      Map.of(
          "ByteLevel", step -> ofByteLevel(),
          "Digits", step -> TextCost.NOTHING,
          "Metaspace", PreTokenizers::metaspace,
          "Punctuation", step -> behaving(step, step.json().text("behavior").isPresent()),
          "Sequence", PreTokenizers::sequence,
          "Split", step -> Pattern.of(step).cost().then(behaving(step, true)),
          "Whitespace", step -> TextCost.growing(1, TextCost.VANISHING),
          "WhitespaceSplit", step -> TextCost.growing(1, TextCost.VANISHING));

  /** What is done with what was found. */
  private static final Set<String> BEHAVIORS =
      Set.of("Isolated", "Removed", "MergedWithPrevious", "MergedWithNext", "Contiguous");

  /** Whether the text's first part gets a space that it has not. */
  private static final Set<String> PREPENDING = Set.of("always", "first", "never");

  private static final String OF_BYTE_LEVEL =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  private PreTokenizers() {}

  /**
   * Returns what splitting takes.
   *
   * @throws IllegalArgumentException if it is not supported
   */
  static TextCost check(String place, @Nullable Object json) {
    return json == null ? TextCost.NOTHING : Step.of(NAME, place, json).cost(COSTS);
  }

  private static TextCost sequence(Step step) {
    return step.costs("pretokenizers", COSTS);
  }

  private static TextCost ofByteLevel() {
    return TextCost.of(Regex.of(OF_BYTE_LEVEL));
  }

  private static TextCost metaspace(Step step) {
    var replacement = step.json().text("replacement").orElse("▁");
    if (replacement.codePointCount(0, replacement.length()) != 1) {
      throw step.refused("has the replacement '%s', not one character".formatted(replacement));
    }
    if (step.json().has("prepend_scheme")) {
      step.choice("prepend_scheme", PREPENDING);
    }
    return TextCost.NOTHING;
  }

  private static TextCost behaving(Step step, boolean said) {
    boolean removes = said && step.choice("behavior", BEHAVIORS).equals("Removed");
    return removes ? TextCost.growing(1, TextCost.VANISHING) : TextCost.NOTHING;
  }
}
