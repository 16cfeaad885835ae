package dev.mellea4j.http;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Takes what a writer with a buffer of its own has written: a small body comes at once, and is
 * copied but once.
 */
final class WrittenBytes extends OutputStream {

  private byte[] bytes = {};
  private int count;

  @Override
  public void write(int next) {
    write(new byte[] {(byte) next}, 0, 1);
  }

  @Override
  public void write(byte[] source, int from, int length) {
    if (count + length > bytes.length) {
      int twice = (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(count, length), twice));
    }
    System.arraycopy(source, from, bytes, count, length);
    count += length;
  }

  byte[] toByteArray() {
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }
}
