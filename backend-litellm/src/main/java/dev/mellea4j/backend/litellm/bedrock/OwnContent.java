package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.http.Verbatim;
import java.util.ArrayList;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The blocks that a model said itself, which it wants back as they were: signed thinking first. */
final class OwnContent {

  /** The extra of an assistant's message that holds them. */
  static final String CONTENT = "content";

  private OwnContent() {}

  /** Returns the blocks, unless the message was changed since. */
  static Optional<ArrayNode> of(AssistantMessage message) {
    return Verbatim.of(message, ConverseDialect.OWNER, CONTENT, OwnContent::sayTheSame);
  }

  private static boolean sayTheSame(ArrayNode blocks, AssistantMessage message) {
    var text = new StringBuilder();
    var calls = new ArrayList<String>();
    for (var block : blocks) {
      text.append(block.path("text").asString(""));
      for (var cited : block.path("citationsContent").path("content")) {
        text.append(cited.path("text").asString(""));
      }
      var use = block.path("toolUse");
      if (use.isObject() && !isHosted(use)) {
        calls.add(use.path("toolUseId").asString("") + use.path("name").asString(""));
      }
    }
    return text.toString().equals(message.text())
        && calls.equals(message.toolCalls().stream().map(call -> call.id() + call.name()).toList());
  }

  /** Whether a call is one of a tool that the provider runs. */
  static boolean isHosted(JsonNode use) {
    return use.path("type").asString("").equals("server_tool_use");
  }

  /** Whether a block says more than a text or a call. */
  static boolean saysMore(JsonNode block) {
    return !block.has("text") && !block.has("toolUse") || isHosted(block.path("toolUse"));
  }
}
