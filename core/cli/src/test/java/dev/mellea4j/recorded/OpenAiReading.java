package dev.mellea4j.recorded;

import dev.mellea4j.api.FinishReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads recordings of the OpenAI API with plain code: whole, as trees, and nothing shared. */
final class OpenAiReading {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final Map<String, String[]> calls = new LinkedHashMap<>();
  private String finish = "";
  private String model = "";
  private String id = "";
  private String failure = "";
  private JsonNode usage = Recording.MAPPER.createObjectNode();

  static Reading of(Recording recording) {
    var reading = new OpenAiReading();
    if (recording.isStream()) {
      for (var event : recording.text().split("\r\n\r\n|\n\n|\r\r", -1)) {
        reading.addEvent(event);
      }
    } else {
      reading.add(Recording.MAPPER.readTree(recording.text()), "message");
    }
    return reading.made();
  }

  private void addEvent(String event) {
    var data = new StringBuilder();
    for (var line : event.split("\r\n|\n|\r", -1)) {
      if (line.startsWith("data:")) {
        data.append(line.substring(5).strip());
      }
    }
    if (!data.isEmpty() && !data.toString().equals("[DONE]")) {
      add(Recording.MAPPER.readTree(data.toString()), "delta");
    }
  }

  private void add(JsonNode chunk, String member) {
    if (chunk.path("error").isObject()) {
      failure = FailureReading.within(chunk.path("error"));
    }
    model = model.isEmpty() ? chunk.path("model").asString("") : model;
    id = id.isEmpty() ? chunk.path("id").asString("") : id;
    for (var place : List.of("/x_groq/usage", "/usage")) {
      usage = chunk.at(place).isObject() ? chunk.at(place) : usage;
    }
    for (var choice : chunk.path("choices")) {
      if (choice.path("index").asInt(0) == 0) {
        finish = choice.path("finish_reason").asString(finish);
        text.append(
            choice.path("text").isString() && !choice.has(member)
                ? choice.path("text").asString()
                : "");
        addMessage(choice.path(member));
      }
    }
  }

  private void addMessage(JsonNode message) {
    var content = message.path("content");
    text.append(content.asString(""));
    for (var part : content) {
      text.append(part.path("text").asString(""));
      part.path("thinking").forEach(thought -> thinking.append(thought.path("text").asString("")));
    }
    addThinking(message);
    addCall("0", message.path("function_call"));
    var listed = message.path("tool_calls");
    for (int i = 0; i < listed.size(); i++) {
      var call = listed.path(i);
      var index = call.has("index") ? call.path("index").asString("") : "" + i;
      addCall(index, call.path("function"));
    }
  }

  private void addThinking(JsonNode message) {
    int before = thinking.length();
    for (var name : List.of("reasoning_content", "reasoning")) {
      thinking.append(message.path(name).asString(""));
    }
    if (thinking.length() == before) {
      for (var detail : message.path("reasoning_details")) {
        thinking.append(detail.path("text").asString(detail.path("summary").asString("")));
      }
    }
  }

  /** Some servers send a call without name and arguments where there is none. */
  private void addCall(String index, JsonNode function) {
    var name = function.path("name").asString("");
    var arguments = function.path("arguments").asString("");
    if (!name.isEmpty() || !arguments.isEmpty()) {
      var call = calls.computeIfAbsent(index, i -> new String[] {"", ""});
      call[0] += name;
      call[1] += arguments;
    }
  }

  private Reading made() {
    if (!failure.isEmpty()) {
      return Reading.failed(failure);
    }
    var made = new ArrayList<String>();
    calls.values().forEach(call -> made.add(Reading.call(call[0], call[1])));
    return new Reading(
        text.toString(),
        thinking.toString(),
        made,
        finish,
        reason(!made.isEmpty()),
        tokens(),
        model,
        id,
        "");
  }

  private FinishReason reason(boolean called) {
    return switch (finish) {
      case "stop" -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      default -> called ? FinishReason.TOOL_CALLS : FinishReason.OTHER;
    };
  }

  private String tokens() {
    return Reading.tokens(
        count("/prompt_tokens"),
        count("/completion_tokens"),
        count(
            "/prompt_tokens_details/cached_tokens",
            "/cached_tokens",
            "/num_cached_tokens",
            "/prompt_cache_hit_tokens",
            "/cache_read_input_tokens"),
        count("/completion_tokens_details/reasoning_tokens", "/reasoning_tokens"));
  }

  private OptionalLong count(String... places) {
    for (var place : places) {
      if (usage.at(place).isNumber()) {
        return OptionalLong.of(usage.at(place).longValue());
      }
    }
    return OptionalLong.empty();
  }
}
