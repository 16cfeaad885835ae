package dev.mellea4j.http.stream;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Bytes that arrive in pieces. */
public class SplitBytes extends InputStream {

  private final InputStream bytes;
  private final Random sizes;
  private final int most;

  /** Splits {@code text}, in UTF-8, into pieces of 1 to {@code most} bytes. */
  public SplitBytes(String text, int most) {
    this(text.getBytes(StandardCharsets.UTF_8), most);
  }

  public SplitBytes(byte[] bytes, int most) {
    this.bytes = new ByteArrayInputStream(bytes);
    this.sizes = new Random(most);
    this.most = most;
  }

  @Override
  public int read() {
    throw new AssertionError("readers read into their buffers");
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    try {
      return bytes.read(target, offset, Math.min(length, 1 + sizes.nextInt(most)));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
