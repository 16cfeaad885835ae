package dev.mellea4j.backend.hf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.backend.hf.json.Json;
import dev.mellea4j.jinja.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A conversation, and what transformers made of it in float32. */
record Golden(Map<?, ?> fields) {

  /** Returns all conversations; skips the test where they are not at hand. */
  static List<Golden> all() {
    var file = Path.of(System.getProperty("mellea.shared", "../../shared"), "nano/golden.jsonl");
    assumeTrue(Files.isRegularFile(file), "Not at hand: " + file);
    try (var lines = Files.lines(file)) {
      return lines.map(line -> new Golden((Map<?, ?>) Json.read(line))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GenerateRequest request() {
    var request = GenerateRequest.of(messages());
    return fields.get("tools") instanceof List<?> tools
        ? request.withTools(tools.stream().map(Golden::tool).toList())
        : request;
  }

  private List<Message> messages() {
    var messages = new ArrayList<Message>();
    for (var message : (List<?>) fields.get("messages")) {
      messages.add(message((Map<?, ?>) message));
    }
    return messages;
  }

  private static Message message(Map<?, ?> fields) {
    var text = (String) fields.get("content");
    return switch ((String) fields.get("role")) {
      case "system" -> Message.system(text);
      case "user" -> Message.user(text);
      case "assistant" -> assistant(text == null ? "" : text, fields.get("tool_calls"));
      case "tool" -> ToolMessage.of("call", "tool", text);
      default -> throw new IllegalArgumentException(fields.toString());
    };
  }

  private static AssistantMessage assistant(String text, Object calls) {
    var said = AssistantMessage.of(text);
    if (!(calls instanceof List<?> list)) {
      return said;
    }
    return said.withToolCalls(
        list.stream()
            .map(call -> (Map<?, ?>) ((Map<?, ?>) call).get("function"))
            .map(
                call -> ToolCall.of("call", (String) call.get("name"), json(call.get("arguments"))))
            .toList());
  }

  private static ToolDefinition tool(Object tool) {
    var function = (Map<?, ?>) ((Map<?, ?>) tool).get("function");
    return ToolDefinition.of(
        (String) function.get("name"),
        (String) function.get("description"),
        json(function.get("parameters")));
  }

  private static String json(Object value) {
    return Template.chat("{{ value | tojson }}").render(Map.of("value", value));
  }

  String prompt() {
    return (String) fields.get("prompt");
  }

  int[] promptIds() {
    return ids("prompt_ids");
  }

  int[] outputIds() {
    return ids("output_ids");
  }

  String output() {
    return (String) fields.get("output");
  }

  /** Returns the tokens of the highest logits; empty where they were not kept. */
  int[] topIds() {
    return fields.containsKey("top20_ids") ? ids("top20_ids") : new int[0];
  }

  double[] topLogits() {
    return ((List<?>) fields.get("top20_logits"))
        .stream().mapToDouble(logit -> ((Number) logit).doubleValue()).toArray();
  }

  private int[] ids(String field) {
    return ((List<?>) fields.get(field)).stream().mapToInt(id -> (Integer) id).toArray();
  }

  @Override
  public String toString() {
    return output();
  }
}
