package dev.mellea4j.http.ollama;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.MessageText;
import dev.mellea4j.http.OwnedExtras;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The messages of a chat: text, with images beside it. */
final class ChatMessages {

  /** Who owns the extras of this format. */
  static final String OWNER = "ollama";

  private ChatMessages() {}

  /**
   * Writes messages as Ollama takes them.
   *
   * @throws BackendException with UNSUPPORTED if a part is neither text nor an image at hand
   */
  static void write(JsonGenerator json, List<Message> messages) {
    json.writeStartArray();
    for (var message : messages) {
      OwnedExtras.write(json, message.extras(), to -> write(to, message), OWNER);
    }
    json.writeEndArray();
  }

  /** Returns a sentence for each thing that is said of a part and has no place. */
  static List<String> warnings(List<Message> messages) {
    var warnings = new ArrayList<String>();
    for (var message : messages) {
      for (var part : parts(message)) {
        if (part instanceof ImageContent image) {
          image
              .detail()
              .map("Ollama has no detail of images; '%s' was left out"::formatted)
              .ifPresent(warnings::add);
        }
        for (var name : part.extras().get(OWNER).keySet()) {
          warnings.add(
              "Ollama has no extras of the parts of a message; '%s' was left out".formatted(name));
        }
      }
    }
    return warnings;
  }

  private static List<? extends Content> parts(Message message) {
    if (message instanceof UserMessage user) {
      return user.content();
    }
    if (message instanceof SystemMessage system) {
      return system.content();
    }
    return message instanceof ToolMessage tool ? tool.content() : List.of();
  }

  private static void write(JsonGenerator json, Message message) {
    json.writeStartObject();
    if (message instanceof SystemMessage system) {
      writeSaid(json, "system", system.text());
    } else if (message instanceof UserMessage user) {
      writeSaid(json, "user", text(user.content()));
      writeImages(json, user.content());
    } else if (message instanceof AssistantMessage assistant) {
      writeAssistant(json, assistant);
    } else if (message instanceof ToolMessage tool) {
      writeTool(json, tool);
    } else {
      throw BackendException.unsupported(
          "Ollama takes no message of type " + message.getClass().getSimpleName());
    }
    json.writeEndObject();
  }

  private static void writeSaid(JsonGenerator json, String role, String text) {
    json.writeStringProperty("role", role);
    json.writeStringProperty("content", text);
  }

  /** A model gets back what it thought only before the tools it called then. */
  private static void writeAssistant(JsonGenerator json, AssistantMessage assistant) {
    writeSaid(json, "assistant", assistant.text());
    if (assistant.toolCalls().isEmpty()) {
      return;
    }
    if (!assistant.thinking().isEmpty()) {
      json.writeStringProperty("thinking", assistant.thinking());
    }
    json.writeArrayPropertyStart("tool_calls");
    assistant
        .toolCalls()
        .forEach(call -> OwnedExtras.write(json, call.extras(), to -> write(to, call), OWNER));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, ToolCall call) {
    json.writeStartObject();
    if (!call.id().isEmpty()) {
      json.writeStringProperty("id", call.id());
    }
    json.writeObjectPropertyStart("function");
    json.writeStringProperty("name", call.name());
    json.writeName("arguments").writeTree(arguments(call));
    json.writeEndObject();
    json.writeEndObject();
  }

  /**
   * Ollama refuses arguments that are not an object; what a model made of them is kept inside one.
   */
  private static JsonNode arguments(ToolCall call) {
    try {
      var arguments = Json.MAPPER.readTree(call.arguments());
      if (arguments.isObject()) {
        return arguments;
      }
    } catch (JacksonException e) {
      // Not JSON at all: told to the model as it was.
    }
    return Json.object().put("malformed", call.arguments());
  }

  private static void writeTool(JsonGenerator json, ToolMessage tool) {
    writeSaid(json, "tool", text(tool.content()));
    json.writeStringProperty("tool_name", tool.toolName());
    if (!tool.callId().isEmpty()) {
      json.writeStringProperty("tool_call_id", tool.callId());
    }
    writeImages(json, tool.content());
  }

  private static String text(List<Content> content) {
    return MessageText.of(content, "Ollama", Set.of(ImageContent.class));
  }

  private static void writeImages(JsonGenerator json, List<Content> content) {
    boolean any = false;
    for (var part : content) {
      if (part instanceof ImageContent image) {
        if (!any) {
          json.writeArrayPropertyStart("images");
        }
        json.writeString(base64(image));
        any = true;
      }
    }
    if (any) {
      json.writeEndArray();
    }
  }

  private static String base64(ImageContent image) {
    if (image.media().address().isPresent()) {
      throw BackendException.unsupported(
          "Ollama takes images, not their addresses. Read the image and pass its bytes");
    }
    return image.media().base64();
  }
}
