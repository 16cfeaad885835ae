package dev.mellea4j.recorded;

import dev.mellea4j.api.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Reads recordings of OpenAI's Responses with plain code: of a stream, the items that ended and the
 * response that ended it.
 */
final class ResponsesReading {

  private final List<String> texts = new ArrayList<>();
  private final List<String> thoughts = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private JsonNode response = Recording.MAPPER.createObjectNode();

  static Reading of(Recording recording) {
    var reading = new ResponsesReading();
    if (recording.isStream()) {
      reading.readStream(recording.text());
    } else {
      reading.response = Recording.MAPPER.readTree(recording.text());
      reading.response.path("output").forEach(reading::addItem);
    }
    return reading.made();
  }

  private void readStream(String text) {
    var done = new ArrayList<JsonNode>();
    for (var line : text.split("\r\n|\n|\r", -1)) {
      if (line.startsWith("data:") && line.contains("{")) {
        var event = Recording.MAPPER.readTree(line.substring(5));
        switch (event.path("type").asString("")) {
          case "response.output_item.done" -> done.add(event.path("item"));
          case "response.completed", "response.incomplete" -> response = event.path("response");
          default -> {} // the same in pieces
        }
      }
    }
    var whole = response.path("output");
    (whole.isEmpty() ? done : whole).forEach(this::addItem);
  }

  private void addItem(JsonNode item) {
    switch (item.path("type").asString("")) {
      case "message" -> texts.add(textOf(item.path("content")));
      case "reasoning" -> {
        item.path("summary").forEach(part -> thoughts.add(part.path("text").asString("")));
        item.path("content").forEach(part -> thoughts.add(part.path("text").asString("")));
      }
      case "function_call" ->
          calls.add(
              Reading.call(item.path("name").asString(""), item.path("arguments").asString("")));
      default -> {} // what the provider's own tools did
    }
  }

  private static String textOf(JsonNode content) {
    var text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asString("")));
    return text.toString();
  }

  private static String joined(List<String> paragraphs) {
    return String.join("\n\n", paragraphs.stream().filter(text -> !text.isEmpty()).toList());
  }

  private Reading made() {
    var status = response.path("status").asString("completed");
    boolean cut = status.equals("incomplete");
    return new Reading(
        joined(texts),
        joined(thoughts),
        calls,
        cut ? response.at("/incomplete_details/reason").asString() : status,
        reason(cut),
        Reading.tokens(
            count("input_tokens"),
            count("output_tokens"),
            count("input_tokens_details", "cached_tokens"),
            count("output_tokens_details", "reasoning_tokens")),
        response.path("model").asString(""),
        response.path("id").asString(""),
        "");
  }

  private FinishReason reason(boolean cut) {
    if (cut) {
      return FinishReason.LENGTH;
    }
    return calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
  }

  private OptionalLong count(String... path) {
    var count = response.path("usage");
    for (var name : path) {
      count = count.path(name);
    }
    return count.isNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
  }
}
