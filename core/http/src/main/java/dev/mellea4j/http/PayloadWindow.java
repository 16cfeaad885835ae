package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.http.stream.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Shows a parser one payload after another, each with a line feed, behind which a number ends. At
 * the end of each it reports the end of the input; the parser meets that only if it looks for the
 * rest of a value that is not there. Bytes that are no UTF-8 are replaced by U+FFFD.
 */
final class PayloadWindow extends InputStream {

  private static final byte[] NOTHING = {};

  private @Nullable Rest rest;
  private byte[] buffer = NOTHING;
  private int position;
  private int limit;
  private boolean ended;

  /** Shows the bytes from {@code from} to {@code to}. */
  void over(byte[] bytes, int from, int to) {
    buffer = bytes;
    position = from;
    limit = to;
    ended = false;
    if (!Utf8.isValid(buffer, position, limit)) {
      repair();
    }
  }

  private void repair() {
    buffer = new String(buffer, position, limit - position, UTF_8).getBytes(UTF_8);
    position = 0;
    limit = buffer.length;
  }

  /** Returns what follows the value that {@code parser} has read, and shows it no more. */
  byte[] rest(JsonParser parser) {
    parser.finishToken();
    rest = rest == null ? new Rest() : rest;
    rest.reset();
    parser.releaseBuffered(rest);
    rest.write(buffer, position, limit - position);
    position = limit;
    return rest.isBlank() ? NOTHING : rest.toByteArray();
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

  /** What the parser has taken in and not used; as a rule that is blank. */
  private static final class Rest extends ByteArrayOutputStream {

    boolean isBlank() {
      int i = 0;
      while (i < count && PayloadWindow.isBlank(buf[i])) {
        i++;
      }
      return i == count;
    }
  }
}
