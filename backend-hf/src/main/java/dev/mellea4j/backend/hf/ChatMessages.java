package dev.mellea4j.backend.hf;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.backend.hf.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Messages and tools as chat templates expect them, in the form of transformers and OpenAI. */
final class ChatMessages {

  private ChatMessages() {}

  /**
   * Returns a message.
   *
   * @param form in which the template reads what it says
   * @param ids of calls, as the template takes them
   * @throws BackendException if it says something else than text
   */
  static Map<String, @Nullable Object> of(
      String model, Message message, ContentForm form, CallIds ids) {
    var texts = texts(model, message);
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("role", message.role().name().toLowerCase(Locale.ROOT));
    fields.put("content", form.of(texts, hasDocuments(message) ? "\n\n" : ""));
    if (message instanceof AssistantMessage said) {
      addThinking(fields, said);
    } else if (message instanceof ToolMessage answer) {
      fields.put("name", answer.toolName());
      fields.put("tool_call_id", ids.inPrompt(answer.callId()));
    }
    return fields;
  }

  private static void addThinking(Map<String, @Nullable Object> fields, AssistantMessage said) {
    if (!said.thinking().isEmpty()) {
      fields.put("reasoning_content", said.thinking());
    }
  }

  /** Returns a call that the model has made, in the form that the template reads. */
  static Map<String, Object> of(ToolCall call, CallForm form, CallIds ids) {
    var function = new LinkedHashMap<String, Object>();
    function.put("name", call.name());
    function.put("arguments", form.text() ? call.arguments() : arguments(call.arguments()));
    var fields = new LinkedHashMap<String, Object>();
    fields.put("type", "function");
    fields.put("id", ids.inPrompt(call.id()));
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

  private static List<String> texts(String model, Message message) {
    return message instanceof AssistantMessage said
        ? List.of(said.text())
        : content(message).stream().map(part -> text(model, part)).toList();
  }

  private static List<? extends Content> content(Message message) {
    if (message instanceof SystemMessage said) {
      return said.content();
    }
    if (message instanceof UserMessage said) {
      return said.content();
    }
    return message instanceof ToolMessage answer ? answer.content() : List.of();
  }

  private static String text(String model, Content part) {
    if (part instanceof TextContent said) {
      return said.text();
    }
    if (part instanceof DocumentContent document && document.text().isPresent()) {
      return document.text().get();
    }
    throw BackendException.unsupported(
        "Model '%s' reads text alone, not %s. Leave it out".formatted(model, part));
  }

  private static boolean hasDocuments(Message message) {
    return content(message).stream().anyMatch(DocumentContent.class::isInstance);
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
          "The schema of tool '%s' is not JSON: %s".formatted(tool.name(), Json.reason(e)), e);
    }
  }
}
