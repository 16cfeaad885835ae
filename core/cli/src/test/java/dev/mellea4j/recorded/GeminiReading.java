package dev.mellea4j.recorded;

import dev.mellea4j.api.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads recordings of Google's generateContent with plain code, as trees. */
final class GeminiReading {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<String> calls = new ArrayList<>();
  private JsonNode usage = Recording.MAPPER.createObjectNode();
  private String model = "";
  private String id = "";
  private String finish = "";
  private boolean blocked;

  static Reading of(Recording recording) {
    var reading = new GeminiReading();
    for (var response : Recording.MAPPER.readTree(array(recording))) {
      reading.add(response);
    }
    return reading.made();
  }

  /** Events, an array of responses, or one response: all as an array. */
  private static String array(Recording recording) {
    var body = recording.text().strip();
    if (body.startsWith("[")) {
      return body;
    }
    return body.startsWith("{")
        ? "[" + body + "]"
        : body.lines()
            .filter(line -> line.startsWith("data:"))
            .map(line -> line.substring(5))
            .collect(Collectors.joining(",", "[", "]"));
  }

  private void add(JsonNode response) {
    model = model.isEmpty() ? response.path("modelVersion").asString("") : model;
    id = id.isEmpty() ? response.path("responseId").asString("") : id;
    blocked |= response.path("promptFeedback").has("blockReason");
    if (response.has("usageMetadata")) {
      usage = response.path("usageMetadata");
    }
    var candidate = response.path("candidates").path(0);
    if (candidate.has("finishReason")) {
      finish = candidate.path("finishReason").asString();
    }
    for (var part : candidate.path("content").path("parts")) {
      (part.path("thought").asBoolean(false) ? thinking : text)
          .append(part.path("text").asString(""));
      if (part.has("functionCall")) {
        var call = part.path("functionCall");
        var args = call.has("args") ? call.path("args").toString() : "";
        calls.add(Reading.call(call.path("name").asString(""), args));
      }
    }
  }

  private Reading made() {
    if (blocked && finish.isEmpty()) {
      return Reading.failed("CONTENT_FILTERED");
    }
    return new Reading(
        text.toString(),
        thinking.toString(),
        calls,
        finish,
        switch (finish) {
          case "STOP", "1" -> calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
          case "MAX_TOKENS", "2" -> FinishReason.LENGTH;
          case "SAFETY", "MODEL_ARMOR" -> FinishReason.CONTENT_FILTER;
          default -> FinishReason.OTHER;
        },
        Reading.tokens(
            sum("promptTokenCount", "toolUsePromptTokenCount"),
            sum("candidatesTokenCount", "thoughtsTokenCount"),
            sum("cachedContentTokenCount"),
            sum("thoughtsTokenCount")),
        model,
        id,
        "");
  }

  private OptionalLong sum(String... names) {
    long sum = 0;
    boolean counted = false;
    for (var name : names) {
      counted |= usage.path(name).isNumber();
      sum += usage.path(name).asLong(0);
    }
    return counted ? OptionalLong.of(sum) : OptionalLong.empty();
  }
}
