package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuggestionTest {

  private static final List<String> NAMES = List.of("ollama", "openai", "litellm", "watsonx", "hf");

  static Stream<Arguments> mistyped() {
    return Stream.of(
        argumentSet("the name itself", "ollama", "ollama"),
        argumentSet("one letter missing", "olama", "ollama"),
        argumentSet("one letter too many", "openaii", "openai"),
        argumentSet("one letter replaced", "opanai", "openai"),
        argumentSet("two letters swapped", "litelml", "litellm"),
        argumentSet("two edits of a long name", "wattsonxx", "watsonx"),
        argumentSet("one letter of a name of two", "hg", "hf"),
        argumentSet("capital letters", "OpenAI", "openai"),
        argumentSet("all capital letters", "OLLAMA", "ollama"));
  }

  @ParameterizedTest
  @MethodSource("mistyped")
  void closestNameIsFound(String wanted, String meant) {
    assertThat(Suggestion.closest(wanted, NAMES)).contains(meant);
  }

  static Stream<Arguments> unlike() {
    return Stream.of(
        argumentSet("another word", "banana"),
        argumentSet("nothing typed", ""),
        argumentSet("every letter of a name of two", "xy"),
        argumentSet("too many edits", "owatsn"));
  }

  @ParameterizedTest
  @MethodSource("unlike")
  void noNameIsFoundForWhatIsLikeNone(String wanted) {
    assertThat(Suggestion.closest(wanted, NAMES)).isEmpty();
  }

  @Test
  void noNameIsFoundAmongNone() {
    assertThat(Suggestion.closest("ollama", List.of())).isEmpty();
  }

  @Test
  void ofEquallyCloseNamesTheFirstInTheAlphabetIsFound() {
    assertThat(Suggestion.closest("cat", List.of("rat", "bat", "hat"))).contains("bat");
  }

  @Test
  void fewerEditsBeatTheAlphabet() {
    assertThat(Suggestion.closest("model", List.of("modal-x", "models"))).contains("models");
  }
}
