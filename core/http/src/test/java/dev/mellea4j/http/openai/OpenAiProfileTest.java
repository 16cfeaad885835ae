package dev.mellea4j.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiProfileTest {

  private static final OpenAiProfile UNKNOWN = OpenAiProfile.COMPATIBLE;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                            | openai []
          max_tokens                    | openai [max_tokens]
          ' No Strict ,,MAX_TOKENS '    | openai [max_tokens, no strict]
          random_seed, seed             | openai []
          tool_choice any, no tool_choice | openai [no tool_choice]
          """)
  void theLastAnswerToAQuestionCounts(String traits, String profile) {
    assertThat(UNKNOWN.with(traits)).hasToString(profile);
  }

  @Test
  void moreTraitsAreAddedToThoseThatAreKnown() {
    var known = UNKNOWN.with("max_tokens, no strict");
    assertThat(known.with("strict, one prompt")).isEqualTo(UNKNOWN.with("one prompt, max_tokens"));
    assertThat(known.has(OpenAiTrait.NO_STRICT)).isTrue();
  }

  @Test
  void everyQuestionHasOneAnswer() {
    for (var question : OpenAiTrait.Question.values()) {
      var answers =
          Arrays.stream(OpenAiTrait.values()).filter(t -> t.question() == question).toList();
      assertThat(answers).hasSizeGreaterThan(1).filteredOn(UNKNOWN::has).hasSize(1);
      for (var answer : answers) {
        assertThat(answers).filteredOn(UNKNOWN.with(answer.words())::has).containsExactly(answer);
      }
    }
  }

  @Test
  void anUnknownTraitNamesTheClosest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UNKNOWN.with("max_tokens, no stream-options"))
        .withMessageStartingWith(
            "'no stream-options' is no trait of a server. Did you mean 'no stream_options'? Traits:"
                + " max_completion_tokens, max_tokens, seed, ");
  }
}
