package dev.mellea4j.backend.hf.text;

/**
 * The letters in which byte-level vocabularies spell bytes: printable ones stand for themselves,
 * the rest follow from U+0100 on, as GPT-2 began it.
 */
final class ByteAlphabet {

  private static final int BYTES = 256;
  private static final byte[] BYTE_OF_LETTER = byteOfLetter();

  private ByteAlphabet() {}

  private static byte[] byteOfLetter() {
    var bytes = new byte[2 * BYTES];
    int next = BYTES;
    for (int value = 0; value < BYTES; value++) {
      bytes[printable(value) ? value : next++] = (byte) value;
    }
    return bytes;
  }

  private static boolean printable(int value) {
    return (value > ' ' && value < 0x7F) || (value > 0xA0 && value != 0xAD);
  }

  /**
   * Returns the bytes that a token spells.
   *
   * @throws IllegalArgumentException if it has other letters
   */
  static byte[] decode(String token) {
    var bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      char letter = token.charAt(i);
      if (letter >= BYTE_OF_LETTER.length) {
        throw new IllegalArgumentException(
            "Token '%s' is not spelled in bytes; byte-level vocabularies are supported"
                .formatted(token));
      }
      bytes[i] = BYTE_OF_LETTER[letter];
    }
    return bytes;
  }
}
