package dev.mellea4j.http;

/**
 * Halves of surrogate pairs, which a text has that was cut in the midst of a character. JSON has an
 * escape for them, which servers refuse.
 */
final class Surrogates {

  private static final byte[] REPLACEMENT = {'f', 'f', 'f', 'd'};

  private Surrogates() {}

  /**
   * Puts the replacement character instead of each half, in place. Whole pairs are written in
   * UTF-8, so that whatever is escaped is half of one.
   */
  static byte[] replaced(byte[] json) {
    for (int i = 0; i < json.length - 5; i++) {
      if (json[i] == '\\') {
        if (isHalf(json, i + 1)) {
          System.arraycopy(REPLACEMENT, 0, json, i + 2, REPLACEMENT.length);
        }
        i++; // what is escaped begins no escape
      }
    }
    return json;
  }

  private static boolean isHalf(byte[] json, int at) {
    int hundreds = Character.digit(json[at + 2], 16);
    return json[at] == 'u' && (json[at + 1] | 0x20) == 'd' && hundreds >= 8;
  }
}
