package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.Verbatim;
import java.util.ArrayList;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The parts that a model said itself, which the provider wants back as they were: <a
 * href="https://ai.google.dev/gemini-api/docs/thought-signatures">signatures</a> stand on them.
 */
final class OwnParts {

  /** The extra of an assistant's message that holds them. */
  static final String PARTS = "parts";

  private OwnParts() {}

  /** Returns the parts, unless the message was changed since. */
  static Optional<ArrayNode> of(AssistantMessage message, String owner) {
    return Verbatim.of(message, owner, PARTS, OwnParts::sayTheSame);
  }

  private static boolean sayTheSame(ArrayNode parts, AssistantMessage message) {
    var text = new StringBuilder();
    var calls = new ArrayList<String>();
    for (var part : parts) {
      if (!part.path("thought").asBoolean(false)) {
        text.append(part.path("text").asString(""));
      }
      if (part.has("functionCall")) {
        var call = part.path("functionCall");
        calls.add(call.path("name").asString("") + call.path("args"));
      }
    }
    return text.toString().equals(message.text())
        && calls.equals(message.toolCalls().stream().map(OwnParts::spelled).toList());
  }

  private static String spelled(ToolCall call) {
    try {
      return call.name() + Json.MAPPER.readTree(call.arguments());
    } catch (JacksonException e) {
      return call.name() + call.arguments();
    }
  }

  /** Whether a part says more than a text or a call. */
  static boolean saysMore(JsonNode part) {
    return part.has("thoughtSignature")
        || part.path("functionCall").has("id")
        || !(part.has("text") && !part.has("thought") || part.has("functionCall"));
  }
}
