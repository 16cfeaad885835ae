package dev.mellea4j.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.FinishReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Reads recordings of Bedrock's Converse with plain code: frames by their lengths, JSON as trees.
 */
final class BedrockReading {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<StringBuilder> calls = new ArrayList<>();
  private JsonNode usage = Recording.MAPPER.createObjectNode();
  private boolean calling;
  private String finish = "";

  static Reading of(Recording recording) {
    var reading = new BedrockReading();
    if (recording.isStream()) {
      var bytes = recording.bytes();
      for (int at = 0; at < bytes.length; ) {
        at = reading.frame(bytes, at);
      }
    } else {
      reading.whole(Recording.MAPPER.readTree(recording.text()));
    }
    return reading.made();
  }

  /** Lengths and a checksum, headers, the payload, a checksum. */
  private int frame(byte[] bytes, int start) {
    int total = ByteBuffer.wrap(bytes).getInt(start);
    int head = ByteBuffer.wrap(bytes).getInt(start + 4);
    var headers = new String(bytes, start + 12, head, UTF_8);
    int payload = start + 12 + head;
    var json = new String(bytes, payload, total - head - 16, UTF_8);
    event(headers, Recording.MAPPER.readTree(json));
    return start + total;
  }

  private void event(String headers, JsonNode event) {
    var delta = event.path("delta");
    if (headers.contains("contentBlockStart")) {
      begin(event.path("start").path("toolUse"));
    } else if (headers.contains("contentBlockDelta")) {
      text.append(delta.path("text").asString(""));
      thinking.append(delta.path("reasoningContent").path("text").asString(""));
      if (calling && delta.has("toolUse")) {
        calls.get(calls.size() - 1).append(delta.path("toolUse").path("input").asString(""));
      }
    } else if (headers.contains("messageStop")) {
      finish = event.path("stopReason").asString("");
    } else if (headers.contains("metadata")) {
      usage = event.path("usage");
    }
  }

  /** What the provider runs itself is no call. */
  private void begin(JsonNode use) {
    calling = use.has("name") && !use.path("type").asString("").equals("server_tool_use");
    if (calling) {
      calls.add(new StringBuilder(use.path("name").asString("") + "\n"));
    }
  }

  private void whole(JsonNode tree) {
    for (var block : tree.path("output").path("message").path("content")) {
      text.append(block.path("text").asString(""));
      for (var cited : block.path("citationsContent").path("content")) {
        text.append(cited.path("text").asString(""));
      }
      thinking.append(block.at("/reasoningContent/reasoningText/text").asString(""));
      if (block.has("toolUse")) {
        begin(block.path("toolUse"));
        if (calling) {
          calls.get(calls.size() - 1).append(block.path("toolUse").path("input"));
        }
      }
    }
    finish = tree.path("stopReason").asString("");
    usage = tree.path("usage");
  }

  private Reading made() {
    return new Reading(
        text.toString(),
        thinking.toString(),
        calls.stream().map(BedrockReading::call).toList(),
        finish,
        switch (finish) {
          case "end_turn", "stop_sequence" -> FinishReason.STOP;
          case "max_tokens" -> FinishReason.LENGTH;
          case "tool_use" -> FinishReason.TOOL_CALLS;
          case "content_filtered", "guardrail_intervened" -> FinishReason.CONTENT_FILTER;
          default -> FinishReason.OTHER;
        },
        Reading.tokens(
            sum("inputTokens", "cacheReadInputTokens", "cacheWriteInputTokens"),
            sum("outputTokens"),
            sum("cacheReadInputTokens"),
            OptionalLong.empty()),
        "",
        "",
        "");
  }

  private static String call(StringBuilder call) {
    int end = call.indexOf("\n");
    return Reading.call(call.substring(0, end), call.substring(end + 1));
  }

  private OptionalLong sum(String... names) {
    long sum = 0;
    for (var name : names) {
      sum += usage.path(name).asLong(0);
    }
    return usage.path(names[0]).isNumber() ? OptionalLong.of(sum) : OptionalLong.empty();
  }
}
