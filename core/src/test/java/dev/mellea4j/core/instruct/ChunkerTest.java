package dev.mellea4j.core.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where texts are cut, however they come. */
class ChunkerTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        argumentSet(
            "sentences",
            Chunker.SENTENCES,
            "Hi there. How are you?  Fine! And",
            List.of("Hi there. ", "How are you?  ", "Fine! ", "And")),
        argumentSet(
            "numbers and small abbreviations go on",
            Chunker.SENTENCES,
            "It costs 3.14 dollars, e.g. in Rome. Then \"No.\" It",
            List.of("It costs 3.14 dollars, e.g. in Rome. ", "Then \"No.\" ", "It")),
        argumentSet(
            "a blank line ends a sentence",
            Chunker.SENTENCES,
            "A title\n\nText\r\n \r\nMore",
            List.of("A title\n\n", "Text\r\n \r\n", "More")),
        argumentSet("other scripts", Chunker.SENTENCES, "你好。再见。走", List.of("你好。", "再见。", "走")),
        argumentSet(
            "paragraphs",
            Chunker.PARAGRAPHS,
            "a\nb\n\nc\r\n\r\nd",
            List.of("a\nb\n\n", "c\r\n\r\n", "d")),
        argumentSet("lines", Chunker.LINES, "a\n\nb\r\nc", List.of("a\n", "\n", "b\r\n", "c")),
        argumentSet("words", Chunker.WORDS, " a  bc\td", List.of(" a ", " bc\t", "d")),
        argumentSet("nothing", Chunker.SENTENCES, "", List.of()));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void chunksAreTheSameWhateverPiecesATextComesIn(
      Chunker chunker, String text, List<String> chunks) {
    for (int size = 1; size <= Math.max(1, text.length()); size++) {
      assertThat(chunks(chunker, text, size)).as("pieces of %d", size).isEqualTo(chunks);
    }
  }

  private static List<String> chunks(Chunker chunker, String text, int size) {
    var chunks = new ArrayList<String>();
    var left = "";
    for (int i = 0; i < text.length(); i += size) {
      left += text.substring(i, Math.min(text.length(), i + size));
      for (int end = chunker.end(left); end > 0; end = left.isEmpty() ? 0 : chunker.end(left)) {
        chunks.add(left.substring(0, end));
        left = left.substring(end);
      }
    }
    if (!left.isEmpty()) {
      chunks.add(left);
    }
    return chunks;
  }
}
