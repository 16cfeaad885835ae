package dev.mellea4j.core.conversation;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.core.schema.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages with all that they hold; what is empty is left out. */
final class MessageWriter {

  private MessageWriter() {}

  static ObjectNode write(Message message) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("role", message.role().name().toLowerCase(Locale.ROOT));
    if (message instanceof SystemMessage system) {
      writeContent(json, system.content());
      writeExtras(json, system.extras());
    } else if (message instanceof UserMessage user) {
      writeContent(json, user.content());
      writeExtras(json, user.extras());
    } else if (message instanceof AssistantMessage assistant) {
      writeAssistant(json, assistant);
    } else if (message instanceof ToolMessage tool) {
      writeTool(json, tool);
    } else {
      throw new IllegalArgumentException(
          "A message of type '%s' cannot be written. Leave it out"
              .formatted(message.getClass().getName()));
    }
    return json;
  }

  private static void writeAssistant(ObjectNode json, AssistantMessage message) {
    json.put("text", message.text());
    if (!message.thinking().isEmpty()) {
      json.put("thinking", message.thinking());
    }
    for (var call : message.toolCalls()) {
      json.withArrayProperty("tool_calls").add(write(call));
    }
    writeExtras(json, message.extras());
  }

  private static ObjectNode write(ToolCall call) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("id", call.id()).put("name", call.name()).put("arguments", call.arguments());
    writeExtras(json, call.extras());
    return json;
  }

  private static void writeTool(ObjectNode json, ToolMessage message) {
    json.put("call_id", message.callId()).put("tool", message.toolName());
    writeContent(json, message.content());
    if (message.failed()) {
      json.put("failed", true);
    }
    writeExtras(json, message.extras());
  }

  private static void writeContent(ObjectNode json, List<? extends Content> content) {
    var all = json.putArray("content");
    content.forEach(part -> all.add(ContentWriter.write(part)));
  }

  static void writeExtras(ObjectNode json, Extras extras) {
    for (var owner : extras.owners()) {
      json.withObjectProperty("extras").set(owner, Json.tree(extras.get(owner)));
    }
  }
}
