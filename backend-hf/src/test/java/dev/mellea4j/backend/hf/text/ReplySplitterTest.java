package dev.mellea4j.backend.hf.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplySplitterTest {

  private static final Optional<Tags> THOUGHTS = Optional.of(new Tags("<think>", "</think>"));
  private static final Optional<Tags> CALLS = Optional.of(new Tags("<tool_call>", "</tool_call>"));

  private final List<String> parts = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          Hello, you | text:Hello, you
          a < b and <b> | text:a < b and <b>
          <tool_call>{1}</tool_call> | call:{1}
          Let me see.~~<tool_call>~{1}~</tool_call> | text:Let me see. call:~{1}~
          <tool_call>{1}</tool_call>~<tool_call>{2}</tool_call>~ | call:{1} call:{2}
          <tool_call>{1}</tool_call>~Done. | call:{1} text:Done.
          <tool_call>{"a": "<b> | cut:{"a": "<b>
          <think>~Well.~</think>~~Yes.~ | thinking:Well. text:Yes.~
          <think></think>Yes. | text:Yes.
          <think>never ends | thinking:never ends
          ends with a < | text:ends with a <
          ends blank ~~ | text:ends blank ~~
          <thin | text:<thin
          """)
  void partsAreTheSameHoweverTheTextIsCut(String text, String expected) {
    for (int size = 1; size <= text.length(); size++) {
      parts.clear();
      var splitter = new ReplySplitter(new Parts(), THOUGHTS, CALLS);
      for (int i = 0; i < text.length(); i += size) {
        splitter.add(text.substring(i, Math.min(i + size, text.length())).replace('~', '\n'));
      }
      splitter.finish();
      assertThat(String.join(" ", parts).replace('\n', '~')).isEqualTo(expected);
    }
  }

  @Test
  void tagsAreTextWhereNothingIsLookedFor() {
    var splitter = new ReplySplitter(new Parts(), Optional.empty(), Optional.empty());
    splitter.add("<think>\n<tool_call> ");
    splitter.finish();

    assertThat(parts).containsExactly("text:<think>\n<tool_call> ");
  }

  @Test
  void thoughtThatThePromptOpenedIsAThought() {
    var splitter = new ReplySplitter(new Parts(), THOUGHTS, Optional.empty());
    splitter.startThinking();
    splitter.add("\nWell.</think>\n\nYes.");
    splitter.finish();

    assertThat(parts).containsExactly("thinking:Well.", "text:Yes.");
  }

  @Test
  void callsWithoutAClosingTagGoOnToTheEnd() {
    var splitter =
        new ReplySplitter(new Parts(), Optional.empty(), Optional.of(new Tags("[CALLS]", "")));
    splitter.add("Well. [CALLS][{\"name\"");
    splitter.add(": 1}]");
    splitter.finish();

    assertThat(parts).containsExactly("text:Well.", "call:[{\"name\": 1}]");
  }

  /** Joins pieces of the same kind. */
  private final class Parts implements ReplyParts {

    @Override
    public void text(String piece) {
      add("text:", piece);
    }

    @Override
    public void thinking(String piece) {
      add("thinking:", piece);
    }

    private void add(String kind, String piece) {
      int last = parts.size() - 1;
      if (last >= 0 && parts.get(last).startsWith(kind)) {
        parts.set(last, parts.get(last) + piece);
      } else {
        parts.add(kind + piece);
      }
    }

    @Override
    public void toolCall(String block, boolean complete) {
      parts.add((complete ? "call:" : "cut:") + block);
    }
  }
}
