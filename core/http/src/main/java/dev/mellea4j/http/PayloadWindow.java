package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.http.stream.Utf8;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JsonParser;

/**
 * Shows a parser one payload after another, each with a line feed, behind which a number ends. At
 * the end of each it reports the end of the input; the parser meets that only if it looks for the
 * rest of a value that is not there. Bytes that are no UTF-8 are replaced by U+FFFD.
 */
final class PayloadWindow extends InputStream {

  private static final byte[] NOTHING = {};

  private final Unused unused = new Unused();
  private byte[] buffer = NOTHING;
  private int position;
  private int limit;
  private boolean ended;

  /** Shows the bytes from {@code from} to {@code to}. */
  void over(byte[] bytes, int from, int to) {
    buffer = bytes;
    limit = to;
    goOn(from);
    if (!Utf8.isValid(buffer, position, limit)) {
      repair();
    }
  }

  /** Shows the bytes on from {@code from}. */
  void goOn(int from) {
    position = from;
    ended = false;
  }

  private void repair() {
    buffer = new String(buffer, position, limit - position, UTF_8).getBytes(UTF_8);
    position = 0;
    limit = buffer.length;
  }

  /**
   * Goes back to behind the value that {@code parser} has read, and returns whether anything but
   * blanks follows there.
   */
  boolean hasRest(JsonParser parser) {
    parser.finishToken();
    unused.reset();
    parser.releaseBuffered(unused);
    // Behind the end, the parser has the line feed and nothing else.
    position = ended ? limit : position - unused.count;
    while (position < limit && isBlank(buffer[position])) {
      position++;
    }
    return position < limit;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Where it goes on. */
  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  static boolean isBlank(int b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  @Override
  public int read() {
    return position < limit ? buffer[position++] & 0xFF : lineFeed();
  }

  private int lineFeed() {
    int next = ended ? -1 : '\n';
    ended = true;
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count = Math.min(length, limit - position);
    if (count > 0) {
      System.arraycopy(buffer, position, target, offset, count);
      position += count;
      return count;
    }
    int next = lineFeed();
    target[offset] = (byte) next;
    return next < 0 ? -1 : 1;
  }

  /** Counts what the parser has taken in and not used. */
  private static final class Unused extends OutputStream {

    private int count;

    void reset() {
      count = 0;
    }

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
