package dev.mellea4j.http.openai;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.AudioContent;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.MessageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a chat: text, or a list of parts where there is more than text. */
final class ChatMessages {

  /** What OpenRouter and Gemini want back, under these names, before the answers of tools. */
  static final String REASONING_DETAILS = "reasoning_details";

  static final String EXTRA_CONTENT = "extra_content";

  private static final String API = "The OpenAI API";

  private final boolean extensions;

  private ChatMessages(boolean extensions) {
    this.extensions = extensions;
  }

  /**
   * Returns messages as the server takes them. What a model thought is left out, without a warning,
   * where it is no part of the API.
   *
   * @throws BackendException with UNSUPPORTED if the API has no way to say a part
   */
  static ArrayNode of(List<Message> messages, OpenAiProfile profile) {
    var written = new ChatMessages(profile.takesExtensions());
    var array = Json.MAPPER.createArrayNode();
    for (var message : messages) {
      array.add(written.of(message));
    }
    return array;
  }

  private ObjectNode of(Message message) {
    if (message instanceof SystemMessage system) {
      return Json.object().put("role", "system").put("content", system.text());
    }
    if (message instanceof UserMessage user) {
      return of(user);
    }
    if (message instanceof AssistantMessage assistant) {
      return of(assistant);
    }
    if (message instanceof ToolMessage tool) {
      return Json.object()
          .put("role", "tool")
          .put("tool_call_id", tool.callId())
          .put("content", MessageText.of(tool.content(), API, Set.of()));
    }
    throw BackendException.unsupported(
        "%s takes no message of type %s".formatted(API, message.getClass().getSimpleName()));
  }

  private static ObjectNode of(UserMessage user) {
    var node = Json.object().put("role", "user");
    if (user.content().stream().allMatch(ChatMessages::isText)) {
      return node.put("content", MessageText.of(user.content(), API, Set.of()));
    }
    node.set("content", parts(user.content()));
    return node;
  }

  private static boolean isText(Content part) {
    return !(part instanceof ImageContent
        || part instanceof AudioContent
        || part instanceof DocumentContent document && document.text().isEmpty());
  }

  /** The parts in their order; text that is not interrupted is one part. */
  private static ArrayNode parts(List<Content> content) {
    var parts = Json.MAPPER.createArrayNode();
    var said = new ArrayList<Content>();
    for (var part : content) {
      if (isText(part)) {
        said.add(part);
      } else {
        addText(parts, said);
        parts.add(part(part));
      }
    }
    addText(parts, said);
    return parts;
  }

  private static void addText(ArrayNode parts, List<Content> said) {
    var text = MessageText.of(said, API, Set.of());
    if (!text.isEmpty()) {
      parts.addObject().put("type", "text").put("text", text);
    }
    said.clear();
  }

  private static ObjectNode part(Content part) {
    if (part instanceof ImageContent image) {
      var node = Json.object().put("type", "image_url");
      node.putObject("image_url").put("url", url(image.media()));
      return node;
    }
    if (part instanceof AudioContent audio) {
      return part(audio);
    }
    if (part instanceof DocumentContent document) {
      return part(document);
    }
    throw BackendException.unsupported(
        "%s takes no %s".formatted(API, part.getClass().getSimpleName()));
  }

  private static ObjectNode part(AudioContent audio) {
    requireAtHand(audio.media(), "recordings");
    var node = Json.object().put("type", "input_audio");
    node.putObject("input_audio")
        .put("data", audio.media().base64())
        .put("format", audioFormat(audio.media().mediaType()));
    return node;
  }

  private static String audioFormat(String mediaType) {
    return switch (mediaType.replaceFirst(";.*", "")) {
      case "audio/mpeg" -> "mp3";
      case "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
      default -> mediaType.replaceFirst(";.*", "").replaceFirst(".*/", "");
    };
  }

  private static ObjectNode part(DocumentContent document) {
    requireAtHand(document.media(), "documents");
    var node = Json.object().put("type", "file");
    node.putObject("file")
        .put("filename", document.title().or(document::id).orElse("document"))
        .put("file_data", url(document.media()));
    return node;
  }

  private static void requireAtHand(Media media, String kind) {
    if (media.address().isPresent()) {
      throw BackendException.unsupported(
          "%s takes %s, not their addresses. Pass the bytes".formatted(API, kind));
    }
  }

  private static String url(Media media) {
    return media
        .address()
        .map(Object::toString)
        .orElseGet(() -> "data:%s;base64,%s".formatted(media.mediaType(), media.base64()));
  }

  /** A model gets back what it thought only before the tools it called then. */
  private ObjectNode of(AssistantMessage assistant) {
    var node = Json.object().put("role", "assistant");
    if (assistant.toolCalls().isEmpty()) {
      return node.put("content", assistant.text());
    }
    node.put("content", assistant.text().isEmpty() ? null : assistant.text());
    if (extensions) {
      addThinking(node, assistant);
    }
    var calls = node.putArray("tool_calls");
    assistant.toolCalls().forEach(call -> calls.add(of(call)));
    return node;
  }

  private static void addThinking(ObjectNode node, AssistantMessage assistant) {
    var details = assistant.extras().get(REASONING_DETAILS);
    if (details != null) {
      node.set(REASONING_DETAILS, Json.MAPPER.valueToTree(details));
    } else if (!assistant.thinking().isEmpty()) {
      node.put("reasoning_content", assistant.thinking());
    }
  }

  private ObjectNode of(ToolCall call) {
    var node = Json.object().put("id", call.id()).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", arguments(call));
    var extra = call.extras().get(EXTRA_CONTENT);
    if (extra != null && extensions) {
      node.set(EXTRA_CONTENT, Json.MAPPER.valueToTree(extra));
    }
    return node;
  }

  /**
   * Servers whose chat template parses arguments refuse all that is not an object; what a model
   * made of them is kept inside one.
   */
  private static String arguments(ToolCall call) {
    if (call.arguments().isBlank()) {
      return "{}";
    }
    try {
      if (Json.MAPPER.readTree(call.arguments()).isObject()) {
        return call.arguments();
      }
    } catch (JacksonException e) {
      // Not JSON at all: told to the model as it was.
    }
    return Json.object().put("malformed", call.arguments()).toString();
  }
}
