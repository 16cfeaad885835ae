package dev.mellea4j.http;

import dev.mellea4j.http.stream.UnreadableReplyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Bodies that a server, or what stands before it, has compressed without being asked to. */
final class Encodings {

  private static final int SMALL = 512;

  private Encodings() {}

  /**
   * Returns the body as it was before it was encoded; nothing is read yet.
   *
   * @throws UnreadableReplyException if the encoding is not known
   */
  static InputStream decoded(ClassicHttpResponse head, InputStream body) throws IOException {
    var encoding = Answer.header(head, "Content-Encoding").orElse("").strip();
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new Late(body, true);
      case "deflate" -> new Late(body, false);
      default ->
          throw new UnreadableReplyException(
              "a body in the encoding '%s', for which nobody asked".formatted(encoding));
    };
  }

  /** Looks at the first bytes when they are asked for, under the clock that watches them. */
  private static final class Late extends InputStream {

    private final InputStream body;
    private final boolean gzip;
    private InputStream decoded = InputStream.nullInputStream();
    private boolean begun;

    Late(InputStream body, boolean gzip) {
      this.body = body;
      this.gzip = gzip;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (!begun) {
        begun = true;
        begin();
      }
      return decoded.read(target, offset, length);
    }

    private void begin() throws IOException {
      int first = body.read();
      if (first >= 0) {
        var all =
            new SequenceInputStream(new ByteArrayInputStream(new byte[] {(byte) first}), body);
        decoded = gzip ? new GZIPInputStream(all, SMALL) : new InflaterInputStream(all);
      }
    }
  }
}
