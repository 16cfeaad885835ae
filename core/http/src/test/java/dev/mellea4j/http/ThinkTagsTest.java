package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkTagsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "<think>Hm</think>Hi"            | Hm   | Hi
          "\n <think>\nHm\n</think>\n\nHi" | "\nHm\n" | Hi
          "<thinking>Hm</thinking> Hi"     | Hm   | Hi
          "<think></think>Hi"              | ""   | Hi
          "<think>a < b </thin </think>Hi" | "a < b </thin " | Hi
          "<think>Hm"                      | Hm   | ""
          "<think>Hm</thi"                 | Hm</thi | ""
          "Hi"                             | ""   | Hi
          " Hi <think>Hm</think>"          | ""   | " Hi <think>Hm</think>"
          "<thin"                          | ""   | <thin
          "<thanks>"                       | ""   | <thanks>
          "<think>Hm</think>Hi <think>x</think>" | Hm | "Hi <think>x</think>"
          ""                               | ""   | ""
          """)
  void thoughtsAtTheStartAreNoText(String said, String thought, String text) {
    assertSplit(false, said, thought, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "Hm</think>\n\nHi" | Hm | Hi
          "Hm"               | Hm | ""
          """)
  void aTextMayBeginWithinAThought(String said, String thought, String text) {
    assertSplit(true, said, thought, text);
  }

  private static void assertSplit(boolean within, String said, String thought, String text) {
    for (int most = 1; most <= said.length() + 1; most++) {
      var thoughts = new StringBuilder();
      var texts = new StringBuilder();
      var tags = new ThinkTags(within, thoughts::append, texts::append);
      for (int from = 0; from < said.length(); from += most) {
        tags.add(said.substring(from, Math.min(from + most, said.length())));
      }
      tags.end();
      assertThat(thoughts).as("pieces of %d", most).hasToString(thought);
      assertThat(texts).as("pieces of %d", most).hasToString(text);
    }
  }
}
