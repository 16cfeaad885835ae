package dev.mellea4j.backend.hf.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddedTokensTest {

  private static final AddedToken END = token(1, "<|end|>", false, false, false);
  private static final AddedToken END_OF_ALL = token(2, "<|end|>|>", false, false, false);
  private static final AddedToken TRIMMED = token(3, "<|trim|>", false, true, true);
  private static final AddedToken WORD = token(4, "yes", true, false, false);
  private static final AddedToken BREAK = token(5, "<br>", false, false, false);

  private static AddedToken token(
      int id, String content, boolean alone, boolean before, boolean after) {
    return new AddedToken(id, content, alone, before, after, false, true);
  }

  private static List<String> parts(PromptText prompt, AddedToken... tokens) {
    return new AddedTokens(List.of(tokens))
        .split(prompt).stream()
            .map(
                part ->
                    (part.token() == null ? "" : part.token().id() + ":")
                        + prompt.text().substring(part.start(), part.end()))
            .toList();
  }

  @Test
  void theLongestOfTheLeftmostCounts() {
    assertThat(parts(PromptText.of("a<|end|>|><|end|>b"), END, END_OF_ALL))
        .containsExactly("a", "2:<|end|>|>", "1:<|end|>", "b");
  }

  @Test
  void blanksGoWithTheTokenThatTakesThem() {
    assertThat(parts(PromptText.of("a \u00a0<|trim|>\n\u3000b"), TRIMMED))
        .containsExactly("a", "3: \u00a0<|trim|>\n\u3000", "b");
  }

  @Test
  void wordsCountAlone() {
    assertThat(parts(PromptText.of("yes, yesterday yes_ éyes yes"), WORD))
        .containsExactly("4:yes", ", yesterday yes_ éyes ", "4:yes");
  }

  @Test
  void normalizedOnesComeSecond() {
    var late = new AddedToken(6, "end|", false, false, false, true, false);

    assertThat(parts(PromptText.of("<|end|>end|"), late, END))
        .containsExactly("1:<|end|>", "6:end|");
  }

  @Test
  void whatWasSaidDoesNotSteer() {
    var said = new BitSet();
    said.set(0);
    said.set(6);
    var prompt = new PromptText("<|end|><br><|end|>", said, Set.of(END.id()));

    assertThat(parts(prompt, END, BREAK)).containsExactly("<|end|>", "5:<br>", "1:<|end|>");
  }

  @Test
  void whatWasSaidInPartDoesNotSteer() {
    var said = new BitSet();
    said.set(6);

    assertThat(parts(new PromptText("<|end|>", said, Set.of(END.id())), END))
        .containsExactly("<|end|>");
  }
}
