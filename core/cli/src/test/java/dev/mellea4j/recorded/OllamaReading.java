package dev.mellea4j.recorded;

import dev.mellea4j.api.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads recordings of Ollama's own API with plain code: whole, as trees, and nothing shared. */
final class OllamaReading {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<String> calls = new ArrayList<>();
  private String model = "";
  private JsonNode last = Recording.MAPPER.createObjectNode();

  static Reading of(Recording recording) {
    var reading = new OllamaReading();
    recording.text().lines().filter(line -> !line.isBlank()).forEach(reading::add);
    return reading.made();
  }

  private void add(String line) {
    last = Recording.MAPPER.readTree(line);
    model = model.isEmpty() ? last.path("model").asString("") : model;
    text.append(last.path("response").asString(""));
    thinking.append(last.path("thinking").asString(""));
    var message = last.path("message");
    text.append(message.path("content").asString(""));
    thinking.append(message.path("thinking").asString(""));
    for (var call : message.path("tool_calls")) {
      var function = call.path("function");
      calls.add(
          Reading.call(function.path("name").asString(""), function.path("arguments").toString()));
    }
  }

  private Reading made() {
    var finish = last.path("done_reason").asString("");
    return new Reading(
        text.toString(),
        thinking.toString(),
        calls,
        finish,
        finish.equals("length")
            ? FinishReason.LENGTH
            : calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS,
        Reading.tokens(
            count("prompt_eval_count"),
            count("eval_count"),
            OptionalLong.empty(),
            OptionalLong.empty()),
        model,
        "",
        "");
  }

  private OptionalLong count(String name) {
    var count = last.path(name);
    return count.isNumber() ? OptionalLong.of(count.longValue()) : OptionalLong.empty();
  }
}
