package dev.mellea4j.backend.hf.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The letters in which byte-level vocabularies spell bytes: printable ones stand for themselves,
 * the rest follow from U+0100 on, as GPT-2 began it.
 */
final class ByteAlphabet {

  private static final int BYTES = 256;
  private static final int NONE = -1;
  private static final int[] BYTE_OF_LETTER = byteOfLetter();

  private ByteAlphabet() {}

  private static int[] byteOfLetter() {
    var bytes = new int[2 * BYTES];
    Arrays.fill(bytes, NONE);
    int next = BYTES;
    for (int value = 0; value < BYTES; value++) {
      bytes[printable(value) ? value : next++] = value;
    }
    return bytes;
  }

  private static boolean printable(int value) {
    return (value > ' ' && value < 0x7F) || (value > 0xA0 && value != 0xAD);
  }

  /** Returns the bytes that a token spells; one with any other letter is spelled plainly. */
  static byte[] decode(String token) {
    var bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      char letter = token.charAt(i);
      int value = letter < BYTE_OF_LETTER.length ? BYTE_OF_LETTER[letter] : NONE;
      if (value == NONE) {
        return token.getBytes(StandardCharsets.UTF_8);
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }
}
