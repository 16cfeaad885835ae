package dev.mellea4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes messages of <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">{@code
 * application/vnd.amazon.eventstream}</a>, as the servers of AWS stream.
 */
public final class EventStreamMessage {

  private static final byte TEXT = 7;
  private static final int FRAMING = 16;

  private EventStreamMessage() {}

  /**
   * An event with a JSON payload.
   *
   * @param type such as {@code contentBlockDelta}
   */
  public static byte[] event(String type, String json) {
    return of(
        Map.of(":message-type", "event", ":event-type", type, ":content-type", "application/json"),
        json.getBytes(UTF_8));
  }

  /**
   * An exception with a JSON payload.
   *
   * @param type such as {@code throttlingException}
   */
  public static byte[] exception(String type, String json) {
    return of(
        Map.of(
            ":message-type",
            "exception",
            ":exception-type",
            type,
            ":content-type",
            "application/json"),
        json.getBytes(UTF_8));
  }

  /**
   * A message with headers of text, in the order of {@code headers}, and correct checksums. To
   * break one, change a byte of what is returned.
   */
  public static byte[] of(Map<String, String> headers, byte[] payload) {
    var head = headers(headers);
    int length = FRAMING + head.length + payload.length;
    var message = ByteBuffer.allocate(length).putInt(length).putInt(head.length);
    message.putInt(checksum(message)).put(head).put(payload);
    return message.putInt(checksum(message)).array();
  }

  private static byte[] headers(Map<String, String> headers) {
    var bytes = new ByteArrayOutputStream();
    headers.forEach(
        (name, value) -> {
          bytes.write(name.getBytes(UTF_8).length);
          bytes.writeBytes(name.getBytes(UTF_8));
          bytes.write(TEXT);
          var text = value.getBytes(UTF_8);
          bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) text.length).array());
          bytes.writeBytes(text);
        });
    return bytes.toByteArray();
  }

  private static int checksum(ByteBuffer written) {
    var crc = new CRC32();
    crc.update(written.duplicate().flip());
    return (int) crc.getValue();
  }
}
