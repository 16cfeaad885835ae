package dev.mellea4j.backend.hf;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.backend.hf.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/** Messages and tools as chat templates expect them, in the form of transformers and OpenAI. */
final class ChatMessages {

  private ChatMessages() {}

  static List<Map<String, Object>> of(String model, List<Message> messages) {
    return messages.stream().map(message -> of(model, message)).toList();
  }

  private static Map<String, Object> of(String model, Message message) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("role", message.role().name().toLowerCase(Locale.ROOT));
    fields.put("content", text(model, message));
    if (message instanceof AssistantMessage said) {
      addAssistant(fields, said);
    } else if (message instanceof ToolMessage answer) {
      fields.put("name", answer.toolName());
      fields.put("tool_call_id", answer.callId());
    }
    return fields;
  }

  private static void addAssistant(Map<String, Object> fields, AssistantMessage said) {
    if (!said.thinking().isEmpty()) {
      fields.put("reasoning_content", said.thinking());
    }
    if (!said.toolCalls().isEmpty()) {
      fields.put("tool_calls", said.toolCalls().stream().map(ChatMessages::of).toList());
    }
  }

  private static Map<String, Object> of(ToolCall call) {
    var function = new LinkedHashMap<String, Object>();
    function.put("name", call.name());
    function.put("arguments", arguments(call.arguments()));
    var fields = new LinkedHashMap<String, Object>();
    fields.put("type", "function");
    fields.put("id", call.id());
    fields.put("function", function);
    return fields;
  }

  /** Templates write an object themselves; what is no JSON stays as it is. */
  private static Object arguments(String json) {
    try {
      return Objects.requireNonNullElse(Json.read(json), json);
    } catch (JacksonException e) {
      return json;
    }
  }

  private static String text(String model, Message message) {
    if (message instanceof UserMessage said) {
      return text(model, said.content());
    }
    return message instanceof ToolMessage answer ? text(model, answer.content()) : message.text();
  }

  private static String text(String model, List<Content> content) {
    var texts = new ArrayList<String>();
    boolean documents = false;
    for (var part : content) {
      if (part instanceof TextContent said) {
        texts.add(said.text());
      } else if (part instanceof DocumentContent document && document.text().isPresent()) {
        texts.add(document.text().get());
        documents = true;
      } else {
        throw BackendException.unsupported(
            "Model '%s' reads text alone, not %s. Leave it out".formatted(model, part));
      }
    }
    return String.join(documents ? "\n\n" : "", texts);
  }

  /**
   * Returns tools as functions.
   *
   * @throws IllegalArgumentException if a schema is not JSON
   */
  static List<Map<String, Object>> ofTools(List<ToolDefinition> tools) {
    return tools.stream().map(ChatMessages::of).toList();
  }

  private static Map<String, Object> of(ToolDefinition tool) {
    var function = new LinkedHashMap<String, Object>();
    function.put("name", tool.name());
    if (!tool.description().isEmpty()) {
      function.put("description", tool.description());
    }
    function.put("parameters", schema(tool));
    var fields = new LinkedHashMap<String, Object>();
    fields.put("type", "function");
    fields.put("function", function);
    return fields;
  }

  private static Object schema(ToolDefinition tool) {
    try {
      return Objects.requireNonNullElse(Json.read(tool.schema()), Map.of());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The schema of tool '%s' is not JSON: %s".formatted(tool.name(), e.getOriginalMessage()),
          e);
    }
  }
}
