package dev.mellea4j.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Reads the messages of <a
 * href="https://smithy.io/2.0/aws/amazon-eventstream.html">application/vnd.amazon.eventstream</a>;
 * a message whose checksum is wrong is not handed out.
 */
public final class EventStreamReader implements Payloads {

  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;

  private final InputStream in;
  private final int mostBytes;
  private byte[] buffer;
  private int offset;
  private int length;
  private boolean brokenOff;
  private Map<String, String> headers = Map.of();

  /**
   * Reads from {@code in}.
   *
   * @param buffer what to read into at first; replaced by a larger one for longer messages
   * @param mostBytes the longest message
   */
  public EventStreamReader(InputStream in, byte[] buffer, int mostBytes) {
    this.in = in;
    this.buffer = buffer;
    this.mostBytes = mostBytes;
  }

  @Override
  public boolean next() throws IOException {
    int read = in.readNBytes(buffer, 0, PRELUDE);
    if (read < PRELUDE) {
      brokenOff = read > 0;
      return false;
    }
    requireChecksum(PRELUDE);
    int total = ByteBuffer.wrap(buffer).getInt();
    int head = ByteBuffer.wrap(buffer).getInt(4);
    requireSizes(total, head);
    grow(total);
    if (in.readNBytes(buffer, PRELUDE, total - PRELUDE) < total - PRELUDE) {
      brokenOff = true;
      return false;
    }
    requireChecksum(total);
    headers = headers(ByteBuffer.wrap(buffer, PRELUDE, head));
    offset = PRELUDE + head;
    length = total - offset - CHECKSUM;
    if (length == 0 && failure()) {
      showMessage();
    }
    return true;
  }

  /** An error has no payload: its words are a header, and become one. */
  private void showMessage() {
    var words = JsonStringEncoder.getInstance().quoteAsUTF8(header(":error-message", ""));
    var json = new ByteArrayOutputStream();
    json.writeBytes("{\"message\":\"".getBytes(UTF_8));
    json.writeBytes(words);
    json.writeBytes("\"}".getBytes(UTF_8));
    length = json.size();
    offset = PRELUDE;
    grow(offset + length);
    System.arraycopy(json.toByteArray(), 0, buffer, offset, length);
  }

  private void requireSizes(int total, int head) throws IOException {
    if (total > mostBytes) {
      throw new OversizedReplyException("an event", mostBytes);
    }
    if (head < 0 || total - head < PRELUDE + CHECKSUM) {
      throw new UnreadableReplyException("an event of impossible lengths");
    }
  }

  /** The last four bytes of so many are the checksum of those before. */
  private void requireChecksum(int bytes) throws IOException {
    var crc = new CRC32();
    crc.update(buffer, 0, bytes - CHECKSUM);
    if ((int) crc.getValue() != ByteBuffer.wrap(buffer).getInt(bytes - CHECKSUM)) {
      throw new UnreadableReplyException("an event whose checksum is wrong");
    }
  }

  private void grow(int total) {
    if (total > buffer.length) {
      var larger = new byte[total];
      System.arraycopy(buffer, 0, larger, 0, PRELUDE);
      buffer = larger;
    }
  }

  private static Map<String, String> headers(ByteBuffer bytes) throws IOException {
    var headers = new HashMap<String, String>();
    try {
      while (bytes.hasRemaining()) {
        var name = text(bytes, bytes.get() & 0xFF);
        headers.put(name, value(bytes));
      }
    } catch (RuntimeException e) {
      throw new UnreadableReplyException("an event whose headers are malformed");
    }
    return headers;
  }

  /** The value of a header if it is text; others are not needed and skipped. */
  private static String value(ByteBuffer bytes) {
    byte type = bytes.get();
    return switch (type) {
      case 0, 1 -> "";
      case 2 -> text(bytes, 1);
      case 3 -> text(bytes, 2);
      case 4 -> text(bytes, 4);
      case 5, 8 -> text(bytes, 8);
      case 6, 7 -> text(bytes, bytes.getShort() & 0xFFFF);
      case 9 -> text(bytes, 16);
      default -> throw new IllegalArgumentException("Type " + type);
    };
  }

  private static String text(ByteBuffer bytes, int count) {
    var text = new byte[count];
    bytes.get(text);
    return new String(text, UTF_8);
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int length() {
    return length;
  }

  /** What kind of event, exception or error it is. */
  @Override
  public String name() {
    return header(":event-type", header(":exception-type", header(":error-code", "message")));
  }

  @Override
  public boolean failure() {
    return !header(":message-type", "event").equals("event");
  }

  private String header(String name, String otherwise) {
    return headers.getOrDefault(name, otherwise);
  }

  @Override
  public boolean brokenOff() {
    return brokenOff;
  }
}
