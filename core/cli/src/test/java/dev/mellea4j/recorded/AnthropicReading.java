package dev.mellea4j.recorded;

import dev.mellea4j.api.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads recordings of Anthropic's Messages API with plain code, as trees. */
final class AnthropicReading {

  private static final String CACHED = "cache_read_input_tokens";

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<StringBuilder> calls = new ArrayList<>();
  private final ObjectNode usage = Recording.MAPPER.createObjectNode();
  private boolean calling;
  private String model = "";
  private String id = "";
  private String finish = "";

  static Reading of(Recording recording) {
    var reading = new AnthropicReading();
    if (recording.isStream()) {
      recording
          .text()
          .lines()
          .filter(line -> line.startsWith("data:"))
          .forEach(line -> reading.event(Recording.MAPPER.readTree(line.substring(5))));
    } else {
      reading.message(Recording.MAPPER.readTree(recording.text()));
    }
    return reading.made();
  }

  private void message(JsonNode message) {
    head(message);
    for (var block : message.path("content")) {
      text.append(block.path("type").asString("").equals("text") ? said(block, "text") : "");
      thinking.append(said(block, "thinking"));
      if (block.path("type").asString("").equals("tool_use")) {
        calls.add(new StringBuilder(said(block, "name") + "\n" + block.path("input")));
      }
    }
    finish = message.path("stop_reason").asString("");
  }

  private void head(JsonNode message) {
    model = said(message, "model");
    id = said(message, "id");
    count(message.path("usage"));
  }

  private void count(JsonNode counts) {
    counts.properties().forEach(count -> usage.set(count.getKey(), count.getValue()));
  }

  private static String said(JsonNode node, String member) {
    return node.path(member).asString("");
  }

  private void event(JsonNode event) {
    switch (said(event, "type")) {
      case "message_start" -> head(event.path("message"));
      case "content_block_start" -> begin(event.path("content_block"));
      case "content_block_delta" -> delta(event.path("delta"));
      case "message_delta" -> {
        finish = said(event.path("delta"), "stop_reason");
        count(event.path("usage"));
      }
      default -> {}
    }
  }

  private void begin(JsonNode block) {
    calling = said(block, "type").equals("tool_use");
    if (calling) {
      calls.add(new StringBuilder(said(block, "name") + "\n"));
    }
  }

  private void delta(JsonNode delta) {
    text.append(said(delta, "type").equals("text_delta") ? said(delta, "text") : "");
    thinking.append(said(delta, "thinking"));
    if (calling) {
      calls.get(calls.size() - 1).append(said(delta, "partial_json"));
    }
  }

  private Reading made() {
    return new Reading(
        text.toString(),
        thinking.toString(),
        calls.stream().map(AnthropicReading::call).toList(),
        finish,
        switch (finish) {
          case "end_turn", "stop_sequence" -> FinishReason.STOP;
          case "max_tokens" -> FinishReason.LENGTH;
          case "tool_use" -> FinishReason.TOOL_CALLS;
          case "refusal" -> FinishReason.CONTENT_FILTER;
          default -> FinishReason.OTHER;
        },
        Reading.tokens(input(), tokens("output_tokens"), tokens(CACHED), OptionalLong.empty()),
        model,
        id,
        "");
  }

  private static String call(StringBuilder call) {
    int end = call.indexOf("\n");
    return Reading.call(call.substring(0, end), call.substring(end + 1));
  }

  private OptionalLong input() {
    long more = tokens(CACHED).orElse(0) + tokens("cache_creation_input_tokens").orElse(0);
    var rest = tokens("input_tokens");
    return rest.isPresent() ? OptionalLong.of(rest.getAsLong() + more) : rest;
  }

  private OptionalLong tokens(String name) {
    var count = usage.path(name);
    return count.isNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
  }
}
