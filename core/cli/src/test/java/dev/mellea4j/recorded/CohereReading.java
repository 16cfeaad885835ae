package dev.mellea4j.recorded;

import dev.mellea4j.api.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads recordings of Cohere's second API with plain code, as trees. */
final class CohereReading {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<StringBuilder> calls = new ArrayList<>();
  private JsonNode end = Recording.MAPPER.createObjectNode();
  private String id = "";

  static Reading of(Recording recording) {
    var reading = new CohereReading();
    if (recording.isStream()) {
      recording
          .text()
          .lines()
          .filter(line -> line.startsWith("data: {"))
          .forEach(line -> reading.event(Recording.MAPPER.readTree(line.substring(6))));
    } else {
      reading.whole(Recording.MAPPER.readTree(recording.text()));
    }
    return reading.made();
  }

  private void whole(JsonNode tree) {
    id = tree.path("id").asString("");
    end = tree;
    var message = tree.path("message");
    thinking.append(message.path("tool_plan").asString(""));
    message.path("content").forEach(this::content);
    message.path("tool_calls").forEach(this::call);
  }

  private void content(JsonNode part) {
    text.append(part.path("text").asString(""));
    thinking.append(part.path("thinking").asString(""));
  }

  private void call(JsonNode call) {
    var function = call.path("function");
    if (function.has("name")) {
      calls.add(new StringBuilder(function.path("name").asString("") + "\n"));
    }
    calls.get(calls.size() - 1).append(function.path("arguments").asString(""));
  }

  private void event(JsonNode event) {
    var message = event.path("delta").path("message");
    thinking.append(message.path("tool_plan").asString(""));
    if (event.has("id")) {
      id = event.path("id").asString("");
    }
    if (message.path("content").isObject()) {
      content(message.path("content"));
    }
    if (message.path("tool_calls").isObject()) {
      call(message.path("tool_calls"));
    }
    if (event.path("type").asString("").equals("message-end")) {
      end = event.path("delta");
    }
  }

  private Reading made() {
    var finish = end.path("finish_reason").asString("");
    if (finish.equals("ERROR")) {
      return Reading.failed("INVALID_RESPONSE");
    }
    return new Reading(
        text.toString(),
        thinking.toString(),
        calls.stream().map(CohereReading::call).toList(),
        finish,
        switch (finish) {
          case "COMPLETE", "STOP_SEQUENCE" -> FinishReason.STOP;
          case "MAX_TOKENS" -> FinishReason.LENGTH;
          case "TOOL_CALL" -> FinishReason.TOOL_CALLS;
          default -> FinishReason.OTHER;
        },
        Reading.tokens(
            count("/usage/tokens/input_tokens"),
            count("/usage/tokens/output_tokens"),
            count("/usage/cached_tokens"),
            count("/usage/tokens/reasoning_tokens")),
        "",
        id,
        "");
  }

  private static String call(StringBuilder call) {
    int end = call.indexOf("\n");
    return Reading.call(call.substring(0, end), call.substring(end + 1));
  }

  private OptionalLong count(String path) {
    var count = end.at(path);
    return count.isNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
  }
}
