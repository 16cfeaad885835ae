package dev.mellea4j.http.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells whether bytes are <a href="https://www.rfc-editor.org/rfc/rfc3629#section-4">UTF-8</a>. */
public final class Utf8 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long NO_ASCII = 0x8080808080808080L;

  private Utf8() {}

  /** Returns whether the bytes from {@code from} to {@code to} are UTF-8. */
  public static boolean isValid(byte[] bytes, int from, int to) {
    int at = afterAscii(bytes, from, to);
    while (at < to) {
      int next = afterCharacter(bytes, at, to);
      if (next < 0) {
        return false;
      }
      at = afterAscii(bytes, next, to);
    }
    return true;
  }

  /** Streams are mostly ASCII, so eight bytes are looked at together. */
  private static int afterAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES && ((long) LONGS.get(bytes, at) & NO_ASCII) == 0) {
      at += Long.BYTES;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** Behind the character of several bytes; negative if there is none. */
  private static int afterCharacter(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xFF;
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    boolean possible = lead >= 0xC2 && lead <= 0xF4 && at + length <= to;
    if (!possible || !isSecond(lead, bytes[at + 1] & 0xFF)) {
      return -1;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return -1;
      }
    }
    return at + length;
  }

  /** Neither a longer form than is needed, nor half a surrogate pair, nor beyond Unicode. */
  private static boolean isSecond(int lead, int second) {
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
  }
}
