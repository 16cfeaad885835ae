package dev.mellea4j.backend.hf.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

  private static final int MOST_STEPS = 10_000_000;

  /** As GPT-2, Llama 3, GPT-4o, DeepSeek 3, Kimi 2, BLOOM, CLIP, Falcon and tiktoken split. */
  static Stream<String> ofRealTokenizers() {
    return Stream.of(
        "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
        "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}|"
            + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
        "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
            + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s+",
        "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?"
            + "[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+",
        "[\\p{Han}]+|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}&&[^\\p{Han}]]*[\\p{Ll}&&[^\\p{Han}]]+",
        " ?[^(\\s|[.,!?…。，、।۔،])]+",
        "<\\|startoftext\\|>|'s|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
        "[0-9][0-9][0-9]",
        "(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++|\\s++$|\\s*[\\r\\n]|\\s+(?!\\S)|\\s");
  }

  @ParameterizedTest
  @MethodSource("ofRealTokenizers")
  void costsOfRealTokenizersGrowWithTheText(String pattern) {
    var cost = Regex.of(pattern).first();

    assertThat(cost.beyond()).isFalse();
    assertThat(cost.characters(MOST_STEPS)).isGreaterThan(1_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "(x+x+)+y -> repeats what matches in several ways or lengths, at character 7",
        "^(a|aa|a|aaa)*b$ -> repeats what matches in several ways or lengths, at character 14",
        "(a|b)+ -> repeats what matches in several ways or lengths, at character 6",
        "(a?)* -> repeats what matches in several ways or lengths, at character 5",
        "(?:a{1,3}){1,30} -> repeats what matches in several ways or lengths, at character 11",
        "a{1,3}+ -> repeats what matches in several ways or lengths, at character 7",
        "(?=a)* -> repeats what matches in several ways or lengths, at character 6",
        "x+x+y -> repeats what may fail behind another repetition, so it may take the square of a"
            + " text's length",
        "(?:x+|a)x*y -> repeats what may fail behind another repetition, so it may take the square"
            + " of a text's length",
        "x{1,5000} -> repeats something more than 1000 times, or never, at character 2",
        "x{3,2} -> repeats something more than 1000 times, or never, at character 2",
        "(?=(\\d{3})+(?!\\d)) -> looks ahead without a bound, at character 19",
        "(?<=(a*)*)b -> has a group of a kind that is not accepted, at character 1",
        "(?<!a)b -> has a group of a kind that is not accepted, at character 1",
        "(?<r>a\\g<r>?) -> has a group of a kind that is not accepted, at character 1",
        "a(?i)b -> has a group of a kind that is not accepted, at character 2",
        "(?~ab) -> has a group of a kind that is not accepted, at character 1",
        "(a)\\1 -> has an escape that is not accepted, at character 4",
        "a\\Kb -> has an escape that is not accepted, at character 2",
        "\\X -> has an escape that is not accepted, at character 1",
        "( -> has a group that is not closed, at character 2",
        "a) -> has a ')' that closes nothing, at character 2",
        "[a -> has a class that is not closed, at character 3",
        "[]a] -> has an empty class, at character 2",
        "a|*b -> repeats nothing, at character 3",
        "a\\ -> ends with a backslash, at character 2"
      })
  void whatMayEndTheProcessIsRefused(String pattern, String why) {
    assertThatIllegalArgumentException().isThrownBy(() -> Regex.of(pattern)).withMessage(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "(?:[^"})
  void endlessNestingIsRefused(String opener) {
    assertThatIllegalArgumentException().isThrownBy(() -> Regex.of(opener.repeat(3_000)));
  }

  @ParameterizedTest
  @CsvSource({"x*, 0", "x|y*, 0", "(?=x), 0", "x, 1", "(?:ab){3}c?, 6", "\\s+(?!\\S), 1"})
  void leastLengthIsKnown(String pattern, int least) {
    assertThat(Regex.of(pattern).least()).isEqualTo(least);
  }
}
