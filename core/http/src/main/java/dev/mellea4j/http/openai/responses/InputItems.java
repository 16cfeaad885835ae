package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.OwnedExtras;
import dev.mellea4j.http.Verbatim;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The <a
 * href="https://platform.openai.com/docs/api-reference/responses/create#responses-create-input">items</a>
 * of a conversation. What a model said comes as its server sent it, if it is the same server and
 * nobody changed it: reasoning, and what hosted tools did, stand at their places.
 */
final class InputItems {

  private final String owner;
  private final Set<String> customCalls = new HashSet<>();

  private InputItems(String owner) {
    this.owner = owner;
  }

  /**
   * Writes messages as a list of items.
   *
   * @param owner of what the server wants back
   * @throws BackendException with UNSUPPORTED if the API has no way to say a part
   */
  static void write(JsonGenerator json, List<Message> messages, String owner) {
    var all = new InputItems(owner);
    json.writeStartArray();
    messages.forEach(message -> all.write(json, message));
    json.writeEndArray();
  }

  private void write(JsonGenerator json, Message message) {
    if (message instanceof AssistantMessage assistant) {
      writeAssistant(json, assistant);
    } else if (message instanceof ToolMessage tool) {
      OwnedExtras.write(
          json, tool.extras(), to -> writeOutput(to, tool), ResponsesDialect.FORMAT, owner);
    } else {
      OwnedExtras.write(
          json, message.extras(), to -> writeMessage(to, message), ResponsesDialect.FORMAT, owner);
    }
  }

  private void writeMessage(JsonGenerator json, Message message) {
    json.writeStartObject();
    json.writeStringProperty("type", "message");
    if (message instanceof SystemMessage system) {
      json.writeStringProperty("role", "system");
      json.writeName("content");
      InputParts.write(json, List.<Content>copyOf(system.content()), owner);
    } else if (message instanceof UserMessage user) {
      json.writeStringProperty("role", "user");
      json.writeName("content");
      InputParts.write(json, user.content(), owner);
    } else {
      throw BackendException.unsupported(
          "%s takes no message of type %s"
              .formatted(InputParts.API, message.getClass().getSimpleName()));
    }
    json.writeEndObject();
  }

  private void writeAssistant(JsonGenerator json, AssistantMessage assistant) {
    var verbatim = Verbatim.of(assistant, owner, OutputItems.OUTPUT, OutputItems::sayTheSame);
    if (verbatim.isPresent()) {
      verbatim.get().forEach(item -> writeVerbatim(json, item));
      return;
    }
    if (!assistant.text().isEmpty() || assistant.toolCalls().isEmpty()) {
      json.writeStartObject();
      json.writeStringProperty("role", "assistant");
      json.writeStringProperty("content", assistant.text());
      json.writeEndObject();
    }
    assistant.toolCalls().forEach(call -> writeCall(json, call));
  }

  private void writeVerbatim(JsonGenerator json, JsonNode item) {
    if (OutputItems.isCustomCall(item)) {
      customCalls.add(item.path("call_id").asString(""));
    }
    json.writeTree(item);
  }

  private static void writeCall(JsonGenerator json, ToolCall call) {
    json.writeStartObject();
    json.writeStringProperty("type", "function_call");
    json.writeStringProperty("call_id", call.id());
    json.writeStringProperty("name", call.name());
    json.writeStringProperty("arguments", call.arguments().isBlank() ? "{}" : call.arguments());
    json.writeEndObject();
  }

  private void writeOutput(JsonGenerator json, ToolMessage tool) {
    boolean custom = customCalls.contains(tool.callId());
    json.writeStartObject();
    json.writeStringProperty("type", custom ? "custom_tool_call_output" : "function_call_output");
    json.writeStringProperty("call_id", tool.callId());
    json.writeName("output");
    InputParts.write(json, tool.content(), owner);
    json.writeEndObject();
  }
}
