package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PieceTextTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(List.of("a", "b"), List.of("a", "b", "")),
        Arguments.of(List.of("a\uD83D", "\uDE00b"), List.of("a", "\uD83D\uDE00b", "")),
        Arguments.of(List.of("\uD83D", "\uDE00"), List.of("", "\uD83D\uDE00", "")),
        Arguments.of(List.of("\uD83D", "", "\uDE00"), List.of("", "", "\uD83D\uDE00", "")),
        Arguments.of(List.of("\uD83D", "x"), List.of("", "\uFFFDx", "")),
        Arguments.of(
            List.of("\uD83D", "\uD83D", "\uDE00"), List.of("", "\uFFFD", "\uD83D\uDE00", "")),
        Arguments.of(List.of("a\uD83D"), List.of("a", "\uFFFD")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noPieceEndsInHalfACharacter(List<String> added, List<String> handedOn) {
    var text = new PieceText();
    var pieces = new ArrayList<String>();
    added.forEach(piece -> pieces.add(text.add(piece)));
    pieces.add(text.end());
    assertThat(pieces).isEqualTo(handedOn);
    assertThat(text).hasToString(String.join("", handedOn));
  }
}
