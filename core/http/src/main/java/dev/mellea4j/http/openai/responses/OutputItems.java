package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The items that a model's reply is made of. */
final class OutputItems {

  /** The extra of an assistant's message that holds them. */
  static final String OUTPUT = "output";

  /** What stands between two messages of a reply, and between two paragraphs of its reasoning. */
  static final String BETWEEN = "\n\n";

  private static final Set<String> FLAT =
      Set.of("id", "type", "status", "role", "content", "call_id", "name", "arguments");

  private OutputItems() {}

  static boolean isMessage(JsonNode item) {
    return type(item).equals("message") || !item.has("type") && item.has("role");
  }

  static boolean isReasoning(JsonNode item) {
    return type(item).equals("reasoning");
  }

  /** Whether it calls a tool of the caller's. */
  static boolean isCall(JsonNode item) {
    return type(item).equals("function_call") || isCustomCall(item);
  }

  /** Whether it calls a tool whose input is a text of any form. */
  static boolean isCustomCall(JsonNode item) {
    return type(item).equals("custom_tool_call");
  }

  private static String type(JsonNode item) {
    return item.path("type").asString("");
  }

  /** The text of a message. */
  static String text(JsonNode message) {
    var content = message.path("content");
    return content.isString() ? content.asString() : parts(message, "output_text", "text");
  }

  /** What a message says instead of an answer. */
  static String refusal(JsonNode message) {
    return parts(message, "refusal", "refusal");
  }

  private static String parts(JsonNode message, String type, String member) {
    var all = new StringBuilder();
    for (var part : message.path("content")) {
      if (type(part).equals(type)) {
        all.append(part.path(member).asString(""));
      }
    }
    return all.toString();
  }

  /** The paragraphs of reasoning: its summary, and what a server tells of it itself. */
  static List<String> thoughts(JsonNode reasoning) {
    var all = new ArrayList<String>();
    for (var part : List.of(reasoning.path("summary"), reasoning.path("content"))) {
      part.forEach(one -> all.add(one.path("text").asString("")));
    }
    all.removeIf(String::isEmpty);
    return all;
  }

  static String arguments(JsonNode call) {
    return call.path(isCustomCall(call) ? "input" : "arguments").asString("");
  }

  /** What a call is called by its result. */
  static String callId(JsonNode call) {
    return call.path("call_id").asString(call.path("id").asString(""));
  }

  /**
   * Whether items say more than a text and calls behind it, and can be read again: reasoning that
   * is neither told nor encrypted is known only by its name, to a server that kept it.
   */
  static boolean areWorthKeeping(List<JsonNode> items) {
    return !items.stream().allMatch(OutputItems::isFlat)
        && items.stream().filter(OutputItems::isReasoning).allMatch(OutputItems::isTold);
  }

  private static boolean isFlat(JsonNode item) {
    return FLAT.containsAll(item.propertyNames())
        && (type(item).equals("function_call") || isMessage(item) && refusal(item).isEmpty());
  }

  private static boolean isTold(JsonNode reasoning) {
    return !reasoning.path("encrypted_content").asString("").isEmpty()
        || !reasoning.path("content").isEmpty();
  }

  /** Whether items have the text and the calls of a message. */
  static boolean sayTheSame(Iterable<JsonNode> items, AssistantMessage message) {
    var texts = new ArrayList<String>();
    var calls = new ArrayList<String>();
    for (var item : items) {
      if (isMessage(item)) {
        texts.add(text(item));
      } else if (isCall(item)) {
        calls.add(spelled(callId(item), item.path("name").asString(""), arguments(item)));
      }
    }
    texts.removeIf(String::isEmpty);
    return String.join(BETWEEN, texts).equals(message.text())
        && calls.equals(message.toolCalls().stream().map(OutputItems::spelled).toList());
  }

  private static String spelled(ToolCall call) {
    return spelled(call.id(), call.name(), call.arguments());
  }

  private static String spelled(String id, String name, String arguments) {
    return "%s %s %s".formatted(id, name, spelled(arguments));
  }

  private static String spelled(String arguments) {
    try {
      return arguments.isBlank() ? "{}" : Json.MAPPER.readTree(arguments).toString();
    } catch (JacksonException e) {
      return arguments; // a custom tool's text, or what the model got wrong
    }
  }
}
