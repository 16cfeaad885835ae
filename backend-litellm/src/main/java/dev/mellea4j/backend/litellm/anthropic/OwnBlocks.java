package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.http.Verbatim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The blocks that a model said itself, which the provider wants back as they were: signed and
 * redacted thinking, and what its own tools found, in their order.
 */
final class OwnBlocks {

  /** The extra of an assistant's message that holds them. */
  static final String CONTENT = "content";

  private OwnBlocks() {}

  /** Returns the blocks, unless the message was changed since. */
  static Optional<ArrayNode> of(AssistantMessage message) {
    return Verbatim.of(message, AnthropicDialect.OWNER, CONTENT, OwnBlocks::saysTheSame);
  }

  private static boolean saysTheSame(ArrayNode blocks, AssistantMessage message) {
    var text = new StringBuilder();
    var calls = new ArrayList<String>();
    for (var block : blocks) {
      switch (block.path("type").asString("")) {
        case "text" -> text.append(block.path("text").asString(""));
        case "tool_use" ->
            calls.add(block.path("id").asString("") + block.path("name").asString(""));
        default -> {} // what has no flat form
      }
    }
    return text.toString().equals(message.text())
        && calls.equals(message.toolCalls().stream().map(call -> call.id() + call.name()).toList());
  }

  /** Whether blocks say more than a text and calls behind it. */
  static boolean sayMore(List<JsonNode> blocks) {
    int texts = 0;
    boolean called = false;
    for (var block : blocks) {
      switch (block.path("type").asString("")) {
        case "text" -> texts += called || block.has("citations") ? 2 : 1;
        case "tool_use" -> called = true;
        default -> texts = 2;
      }
    }
    return texts > 1;
  }
}
