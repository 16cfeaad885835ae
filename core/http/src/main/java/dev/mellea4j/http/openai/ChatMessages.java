package dev.mellea4j.http.openai;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.AudioContent;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Media;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.EphemeralCache;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.MessageText;
import dev.mellea4j.http.OwnedExtras;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a chat: text, or a list of parts where there is more than text. */
public final class ChatMessages {

  /** What OpenRouter tells of thinking and wants back. */
  static final String REASONING_DETAILS = "reasoning_details";

  private static final String REASONING_CONTENT = "reasoning_content";
  private static final String API = "The OpenAI API";

  private final OpenAiProfile profile;

  private ChatMessages(OpenAiProfile profile) {
    this.profile = profile;
  }

  /**
   * Returns messages as the server takes them. What a model thought is left out, without a warning,
   * where it is no part of the API.
   *
   * @throws BackendException with UNSUPPORTED if the API has no way to say a part
   */
  public static ArrayNode of(List<Message> messages, OpenAiProfile profile) {
    var written = new ChatMessages(profile);
    var array = Json.MAPPER.createArrayNode();
    for (var message : messages) {
      array.add(written.withExtras(written.of(message), message.extras()));
    }
    return array;
  }

  private ObjectNode withExtras(ObjectNode node, Extras extras) {
    return OwnedExtras.merge(node, extras, OpenAiProfile.FORMAT, profile.owner());
  }

  private ObjectNode of(Message message) {
    if (message instanceof SystemMessage system) {
      return of(system);
    }
    if (message instanceof UserMessage user) {
      return of(user);
    }
    if (message instanceof AssistantMessage assistant) {
      return of(assistant);
    }
    if (message instanceof ToolMessage tool) {
      return of(tool);
    }
    throw BackendException.unsupported(
        "%s takes no message of type %s".formatted(API, message.getClass().getSimpleName()));
  }

  private ObjectNode of(SystemMessage system) {
    var node = Json.object().put("role", "system");
    if (system.content().stream().allMatch(this::isPlain)) {
      return node.put("content", system.text());
    }
    var parts = node.putArray("content");
    system.content().forEach(part -> parts.add(marked(textPart(part.text()), part)));
    return node;
  }

  private ObjectNode of(UserMessage user) {
    var node = Json.object().put("role", "user");
    if (user.content().stream().allMatch(this::isPlain)) {
      return node.put("content", text(user.content()));
    }
    node.set("content", parts(user.content()));
    return node;
  }

  private ObjectNode of(ToolMessage tool) {
    var node = Json.object().put("role", "tool").put("tool_call_id", tool.callId());
    var text = text(tool.content());
    if (tool.content().stream().allMatch(this::isPlain)) {
      return node.put("content", text);
    }
    node.set("content", parts(tool.content()));
    return node;
  }

  private static String text(List<Content> content) {
    return MessageText.of(content, API, Set.of());
  }

  /** Whether a part is text and no more, which may stand outside of a list of parts. */
  private boolean isPlain(Content part) {
    return isText(part)
        && !(part.cachePoint().isPresent() && profile.has(OpenAiTrait.CACHE_CONTROL))
        && !OwnedExtras.any(part.extras(), OpenAiProfile.FORMAT, profile.owner());
  }

  private ObjectNode marked(ObjectNode node, Content part) {
    if (profile.has(OpenAiTrait.CACHE_CONTROL)) {
      part.cachePoint().ifPresent(point -> node.set("cache_control", EphemeralCache.of(point)));
    }
    return withExtras(node, part.extras());
  }

  private static boolean isText(Content part) {
    return !(part instanceof ImageContent
        || part instanceof AudioContent
        || part instanceof DocumentContent document && document.text().isEmpty());
  }

  /** The parts in their order; plain text that is not interrupted is one part. */
  private ArrayNode parts(List<Content> content) {
    var parts = Json.MAPPER.createArrayNode();
    var said = new ArrayList<Content>();
    for (var part : content) {
      if (isPlain(part)) {
        said.add(part);
      } else {
        addText(parts, said);
        parts.add(marked(part(part), part));
      }
    }
    addText(parts, said);
    return parts;
  }

  private static void addText(ArrayNode parts, List<Content> said) {
    var text = text(said);
    if (!text.isEmpty()) {
      parts.add(textPart(text));
    }
    said.clear();
  }

  private static ObjectNode textPart(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  private ObjectNode part(Content part) {
    if (isText(part)) {
      return textPart(text(List.of(part)));
    }
    if (part instanceof ImageContent image) {
      return part(image);
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

  private static ObjectNode part(ImageContent image) {
    var node = Json.object().put("type", "image_url");
    var address = node.putObject("image_url").put("url", url(image.media()));
    image.detail().ifPresent(detail -> address.put("detail", detail));
    return node;
  }

  private ObjectNode part(AudioContent audio) {
    requireAtHand(audio.media(), "recordings");
    var node = Json.object().put("type", "input_audio");
    if (profile.has(OpenAiTrait.DOCUMENT_URLS)) {
      return node.put("input_audio", audio.media().base64());
    }
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

  private ObjectNode part(DocumentContent document) {
    if (profile.has(OpenAiTrait.DOCUMENT_URLS)) {
      return documentUrl(document);
    }
    requireAtHand(document.media(), "documents");
    var node = Json.object().put("type", "file");
    node.putObject("file")
        .put("filename", document.title().or(document::id).orElse("document"))
        .put("file_data", url(document.media()));
    return node;
  }

  /** <a href="https://docs.mistral.ai/capabilities/document_ai/document_qna">Mistral's</a>. */
  private static ObjectNode documentUrl(DocumentContent document) {
    var node = Json.object().put("type", "document_url").put("document_url", url(document.media()));
    document.title().ifPresent(title -> node.put("document_name", title));
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
    boolean calls = !assistant.toolCalls().isEmpty();
    if (profile.has(OpenAiTrait.THINKING_PARTS) && hasOwnThoughts(assistant)) {
      node.set("content", thinkingParts(assistant));
    } else {
      node.put("content", calls && assistant.text().isEmpty() ? null : assistant.text());
    }
    putThoughts(node, assistant);
    if (calls) {
      var array = node.putArray("tool_calls");
      assistant.toolCalls().forEach(call -> array.add(of(call)));
    }
    return node;
  }

  /** <a href="https://docs.mistral.ai/capabilities/reasoning">Mistral's</a>. */
  private static ArrayNode thinkingParts(AssistantMessage assistant) {
    var parts = Json.MAPPER.createArrayNode();
    parts
        .addObject()
        .put("type", "thinking")
        .putArray("thinking")
        .add(textPart(assistant.thinking()));
    if (!assistant.text().isEmpty()) {
      parts.add(textPart(assistant.text()));
    }
    return parts;
  }

  /** Whoever insists on thoughts before calls takes a space for those that nobody has. */
  private void putThoughts(ObjectNode node, AssistantMessage assistant) {
    boolean insists = profile.has(OpenAiTrait.THOUGHTS_BACK);
    if (assistant.toolCalls().isEmpty() && !insists) {
      return;
    }
    if (!assistant.thinking().isEmpty() && sendsThinking(assistant)) {
      node.put(REASONING_CONTENT, assistant.thinking());
    } else if (insists && !assistant.toolCalls().isEmpty()) {
      node.put(REASONING_CONTENT, " ");
    }
  }

  /** Whoever detailed what the model thought gets the details back instead. */
  private boolean sendsThinking(AssistantMessage assistant) {
    return profile.has(OpenAiTrait.EXTENSIONS)
        ? !assistant.extras().get(profile.owner()).containsKey(REASONING_DETAILS)
        : profile.has(OpenAiTrait.THOUGHTS_BACK) && hasOwnThoughts(assistant);
  }

  /** Whether there are thoughts that no other provider has signed, or told more of. */
  private boolean hasOwnThoughts(AssistantMessage assistant) {
    var extras = assistant.extras();
    return !assistant.thinking().isEmpty()
        && (extras.isEmpty() || OwnedExtras.any(extras, OpenAiProfile.FORMAT, profile.owner()));
  }

  private ObjectNode of(ToolCall call) {
    var node = Json.object().put("id", call.id()).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", arguments(call));
    return withExtras(node, call.extras());
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
      var tree = Json.MAPPER.readTree(call.arguments());
      if (tree.isObject()) {
        return call.arguments();
      }
      if (tree.isNull()) {
        return "{}";
      }
    } catch (JacksonException e) {
      // Not JSON at all: told to the model as it was.
    }
    return Json.object().put("malformed", call.arguments()).toString();
  }
}
