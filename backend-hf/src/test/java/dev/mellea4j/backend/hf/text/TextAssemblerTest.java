package dev.mellea4j.backend.hf.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TextAssemblerTest {

  @Test
  void charactersAreAssembledHoweverTheirBytesAreCut() {
    var text = "a\u00e9\u20ac\ud83d\ude00z";
    var bytes = text.getBytes(UTF_8);
    for (int size = 1; size <= bytes.length; size++) {
      var assembler = new TextAssembler(0);
      var assembled = new StringBuilder();
      for (int i = 0; i < bytes.length; i += size) {
        assembled.append(
            assembler.add(Arrays.copyOfRange(bytes, i, Math.min(i + size, bytes.length))));
      }
      assertThat(assembled.append(assembler.finish())).hasToString(text);
    }
  }

  @Test
  void characterIsHeldBackUntilItsLastByte() {
    var assembler = new TextAssembler(0);
    var euro = "\u20ac".getBytes(UTF_8);

    assertThat(assembler.add(new byte[] {'x', euro[0], euro[1]})).isEqualTo("x");
    assertThat(assembler.add(new byte[] {euro[2]})).isEqualTo("\u20ac");
  }

  @Test
  void characterThatIsCutOffIsReplaced() {
    var assembler = new TextAssembler(0);
    assembler.add(new byte[] {(byte) 0xE2, (byte) 0x82});

    assertThat(assembler.finish()).isEqualTo("\ufffd");
    assertThat(assembler.finish()).isEmpty();
  }

  @Test
  void malformedBytesAreReplaced() {
    var assembler = new TextAssembler(0);

    assertThat(assembler.add(new byte[] {'a', (byte) 0xFF, 'b'})).isEqualTo("a\ufffdb");
  }

  @Test
  void spacesAtTheBeginningAreNotPartOfTheTextWhereAVocabularyPutsThem() {
    var assembler = new TextAssembler(2);

    assertThat(assembler.add(bytes("")) + assembler.add(bytes(" ")) + assembler.add(bytes("  a ")))
        .isEqualTo(" a ");
    assertThat(new TextAssembler(1).add(bytes("a b"))).isEqualTo("a b");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
