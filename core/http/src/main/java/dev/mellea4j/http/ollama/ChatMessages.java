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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a chat: text, with images beside it. */
final class ChatMessages {

  /** Who owns the extras of this format. */
  static final String OWNER = "ollama";

  private ChatMessages() {}

  /**
   * Returns messages as Ollama takes them.
   *
   * @throws BackendException with UNSUPPORTED if a part is neither text nor an image at hand
   */
  static ArrayNode of(List<Message> messages) {
    var array = Json.MAPPER.createArrayNode();
    for (var message : messages) {
      array.add(OwnedExtras.merge(of(message), message.extras(), OWNER));
    }
    return array;
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
        part.extras().get(OWNER).keySet().stream()
            .map("Ollama has no extras of the parts of a message; '%s' was left out"::formatted)
            .forEach(warnings::add);
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

  private static ObjectNode of(Message message) {
    if (message instanceof SystemMessage system) {
      return said("system", system.text());
    }
    if (message instanceof UserMessage user) {
      return withImages(said("user", text(user.content())), user.content());
    }
    if (message instanceof AssistantMessage assistant) {
      return of(assistant);
    }
    if (message instanceof ToolMessage tool) {
      return of(tool);
    }
    throw BackendException.unsupported(
        "Ollama takes no message of type " + message.getClass().getSimpleName());
  }

  /** A model gets back what it thought only before the tools it called then. */
  private static ObjectNode of(AssistantMessage assistant) {
    var node = said("assistant", assistant.text());
    if (!assistant.toolCalls().isEmpty()) {
      if (!assistant.thinking().isEmpty()) {
        node.put("thinking", assistant.thinking());
      }
      var calls = node.putArray("tool_calls");
      assistant.toolCalls().forEach(call -> calls.add(of(call)));
    }
    return node;
  }

  private static ObjectNode of(ToolCall call) {
    var node = Json.object();
    if (!call.id().isEmpty()) {
      node.put("id", call.id());
    }
    node.putObject("function").put("name", call.name()).set("arguments", arguments(call));
    return OwnedExtras.merge(node, call.extras(), OWNER);
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

  private static ObjectNode of(ToolMessage tool) {
    var node = said("tool", text(tool.content())).put("tool_name", tool.toolName());
    if (!tool.callId().isEmpty()) {
      node.put("tool_call_id", tool.callId());
    }
    return withImages(node, tool.content());
  }

  private static ObjectNode said(String role, String text) {
    return Json.object().put("role", role).put("content", text);
  }

  private static String text(List<Content> content) {
    return MessageText.of(content, "Ollama", Set.of(ImageContent.class));
  }

  private static ObjectNode withImages(ObjectNode node, List<Content> content) {
    for (var part : content) {
      if (part instanceof ImageContent image) {
        node.withArrayProperty("images").add(base64(image));
      }
    }
    return node;
  }

  private static String base64(ImageContent image) {
    if (image.media().address().isPresent()) {
      throw BackendException.unsupported(
          "Ollama takes images, not their addresses. Read the image and pass its bytes");
    }
    return image.media().base64();
  }
}
