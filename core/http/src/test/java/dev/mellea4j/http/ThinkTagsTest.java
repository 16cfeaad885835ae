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
    assertSplit(false, false, said, thought, text);
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
    assertSplit(true, false, said, thought, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "<think>Hm</think><response>Hi</response>"           | Hm | Hi
          "<think>Hm</think>\n\n<response>\nHi\n</response>\n" | Hm | "\nHi\n"
          "<think>Hm</think>Hi</response>"                     | Hm | Hi</response>
          "<think>Hm</think><response>Hi"                      | Hm | Hi
          "<think>Hm</think><response>Hi</resp"                | Hm | Hi</resp
          "<think>Hm</think><resp"                             | Hm | <resp
          "<think>Hm</think><responses>"                       | Hm | <responses>
          "<think>Hm</think><response>a </response> b"         | Hm | "a  b"
          "<response>Hi</response>"                            | "" | <response>Hi</response>
          """)
  void whatStandsInTagsBehindAThoughtIsTheText(String said, String thought, String text) {
    assertSplit(false, true, said, thought, text);
  }

  private static void assertSplit(
      boolean within, boolean wraps, String said, String thought, String text) {
    for (int most = 1; most <= said.length() + 1; most++) {
      var thoughts = new StringBuilder();
      var texts = new StringBuilder();
      var tags = new ThinkTags(within, wraps, thoughts::append, texts::append);
      for (int from = 0; from < said.length(); from += most) {
        tags.add(said.substring(from, Math.min(from + most, said.length())));
      }
      tags.end();
      assertThat(thoughts).as("pieces of %d", most).hasToString(thought);
      assertThat(texts).as("pieces of %d", most).hasToString(text);
    }
  }
}
