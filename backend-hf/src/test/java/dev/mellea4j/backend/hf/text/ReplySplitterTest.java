package dev.mellea4j.backend.hf.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplySplitterTest {

  private static final Optional<Thoughts> THOUGHTS = Thoughts.of("<think>");
  private static final CallMarks CALLS =
      CallMarks.NONE.and(new Tags("<tool_call>", "</tool_call>"));

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
      splitter.finish(false);
      assertThat(String.join(" ", parts).replace('\n', '~')).isEqualTo(expected);
    }
  }

  @Test
  void tagsAreTextWhereNothingIsLookedFor() {
    var splitter = new ReplySplitter(new Parts(), Optional.empty(), CallMarks.NONE);
    splitter.add("<think>\n<tool_call> ");
    splitter.finish(false);

    assertThat(parts).containsExactly("text:<think>\n<tool_call> ");
  }

  @Test
  void thoughtThatThePromptOpenedIsAThought() {
    var splitter = new ReplySplitter(new Parts(), THOUGHTS, CallMarks.NONE);
    splitter.startThinking();
    splitter.add("\nWell.</think>\n\nYes.");
    splitter.finish(false);

    assertThat(parts).containsExactly("thinking:Well.", "text:Yes.");
  }

  @Test
  void callsWithoutAClosingTagGoOnToTheEnd() {
    var marks = CallMarks.NONE.and(new Tags("[CALLS]", ""));
    var splitter = new ReplySplitter(new Parts(), Optional.empty(), marks);
    splitter.add("Well. [CALLS][{\"name\"");
    splitter.add(": 1}]");
    splitter.finish(false);

    assertThat(parts).containsExactly("text:Well.", "call:[{\"name\": 1}]");
  }

  @Test
  void callsThatTheEndOfTheReplyCutsOffAreNotWhole() {
    var marks = CallMarks.NONE.and(new Tags("[CALLS]", ""));
    var splitter = new ReplySplitter(new Parts(), Optional.empty(), marks);
    splitter.add("[CALLS][{\"name\"");
    splitter.finish(true);

    assertThat(parts).containsExactly("cut:[{\"name\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"name": 1} | call:{"name": 1}
          ~ {"name": 1}~{} | call:~ {"name": 1}~{}
          See {"name": 1} | text:See {"name": 1}
          <tag>{1} | call:{1}
          Well. <tag>{1} | text:Well. call:{1}
          plain | text:plain
          """)
  void replyMayBeACallFromItsBeginning(String text, String expected) {
    var marks = CallMarks.NONE.and(new Tags("<tag>", "")).orWhole("{");
    for (int size = 1; size <= text.length(); size++) {
      parts.clear();
      var splitter = new ReplySplitter(new Parts(), Optional.empty(), marks);
      for (int i = 0; i < text.length(); i += size) {
        splitter.add(text.substring(i, Math.min(i + size, text.length())).replace('~', '\n'));
      }
      splitter.finish(false);
      assertThat(String.join(" ", parts).replace('\n', '~').strip()).isEqualTo(expected);
    }
  }

  @Test
  void marksOfAnAnswerBehindAThoughtAreNotPartOfIt() {
    var granite = Thoughts.of("thoughts between <think></think>, <response></response>");
    var splitter = new ReplySplitter(new Parts(), granite, CallMarks.NONE);
    splitter.add("<think>Well.</think>\n<response>Yes: <b></response>\n");
    splitter.finish(false);

    assertThat(parts).containsExactly("thinking:Well.", "text:Yes: <b>");
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
    public void toolCall(CallBlock block) {
      parts.add((block.whole() ? "call:" : "cut:") + block.text());
    }
  }
}
