package dev.mellea4j.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads recordings of Claude behind Bedrock's InvokeModel with plain code: its events stand in
 * frames, in base64, and are else those of Anthropic.
 */
final class InvokeReading {

  private InvokeReading() {}

  static Reading of(Recording recording) {
    var json = (ObjectNode) recording.json().deepCopy();
    if (recording.isStream()) {
      json.withObjectProperty("response").put("kind", "sse").put("text", events(recording.bytes()));
    }
    return AnthropicReading.of(new Recording(json));
  }

  /** Lengths and a checksum, headers, the payload, a checksum. */
  private static String events(byte[] bytes) {
    var events = new StringBuilder();
    for (int at = 0; at < bytes.length; ) {
      int total = ByteBuffer.wrap(bytes).getInt(at);
      int head = ByteBuffer.wrap(bytes).getInt(at + 4);
      var payload = new String(bytes, at + 12 + head, total - head - 16, UTF_8);
      var chunk = Recording.MAPPER.readTree(payload).path("bytes").asString();
      events
          .append("data: ")
          .append(new String(Base64.getDecoder().decode(chunk), UTF_8))
          .append("\n\n");
      at += total;
    }
    return events.toString();
  }
}
