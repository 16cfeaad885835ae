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
import dev.mellea4j.http.DataUrl;
import dev.mellea4j.http.EphemeralCache;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.MessageText;
import dev.mellea4j.http.OwnedExtras;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

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
   * Writes messages as the server takes them. What a model thought is left out, without a warning,
   * where it is no part of the API.
   *
   * @throws BackendException with UNSUPPORTED if the API has no way to say a part
   */
  public static void write(JsonGenerator json, List<Message> messages, OpenAiProfile profile) {
    var all = new ChatMessages(profile);
    json.writeStartArray();
    for (var message : messages) {
      all.write(json, message.extras(), to -> all.write(to, message));
    }
    json.writeEndArray();
  }

  private void write(JsonGenerator json, Extras extras, Consumer<JsonGenerator> object) {
    OwnedExtras.write(json, extras, object, OpenAiProfile.FORMAT, profile.owner());
  }

  private void write(JsonGenerator json, Message message) {
    json.writeStartObject();
    if (message instanceof SystemMessage system) {
      writeSystem(json, system);
    } else if (message instanceof UserMessage user) {
      json.writeStringProperty("role", "user");
      writeContent(json, user.content());
    } else if (message instanceof AssistantMessage assistant) {
      writeAssistant(json, assistant);
    } else if (message instanceof ToolMessage tool) {
      json.writeStringProperty("role", "tool");
      json.writeStringProperty("tool_call_id", CallId.of(tool.callId(), profile));
      requireText(tool.content());
      writeContent(json, tool.content());
    } else {
      throw BackendException.unsupported(
          "%s takes no message of type %s".formatted(API, message.getClass().getSimpleName()));
    }
    json.writeEndObject();
  }

  private void writeSystem(JsonGenerator json, SystemMessage system) {
    json.writeStringProperty("role", "system");
    if (arePlain(system.content())) {
      json.writeStringProperty("content", system.text());
    } else {
      json.writeArrayPropertyStart("content");
      system.content().forEach(part -> writePart(json, part));
      json.writeEndArray();
    }
  }

  private void writeContent(JsonGenerator json, List<Content> content) {
    if (arePlain(content)) {
      json.writeStringProperty("content", text(content));
    } else {
      json.writeArrayPropertyStart("content");
      writeParts(json, content);
      json.writeEndArray();
    }
  }

  /** What a tool answers is text, in parts if need be. */
  private static void requireText(List<Content> content) {
    text(content);
  }

  private boolean arePlain(List<? extends Content> content) {
    for (var part : content) {
      if (!isPlain(part)) {
        return false;
      }
    }
    return true;
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

  private static boolean isText(Content part) {
    return !(part instanceof ImageContent
        || part instanceof AudioContent
        || part instanceof DocumentContent document && document.text().isEmpty());
  }

  /** The parts in their order; plain text that is not interrupted is one part. */
  private void writeParts(JsonGenerator json, List<Content> content) {
    var said = new ArrayList<Content>();
    for (var part : content) {
      if (isPlain(part)) {
        said.add(part);
      } else {
        writeText(json, said);
        writePart(json, part);
      }
    }
    writeText(json, said);
  }

  private static void writeText(JsonGenerator json, List<Content> said) {
    var text = text(said);
    if (!text.isEmpty()) {
      writeTextPart(json, text);
    }
    said.clear();
  }

  private static void writeTextPart(JsonGenerator json, String text) {
    json.writeStartObject();
    writeText(json, text);
    json.writeEndObject();
  }

  private static void writeText(JsonGenerator json, String text) {
    json.writeStringProperty("type", "text");
    json.writeStringProperty("text", text);
  }

  private void writePart(JsonGenerator json, Content part) {
    write(
        json,
        part.extras(),
        to -> {
          to.writeStartObject();
          writeMembers(to, part);
          if (profile.has(OpenAiTrait.CACHE_CONTROL) && part.cachePoint().isPresent()) {
            to.writeName("cache_control").writeTree(EphemeralCache.of(part.cachePoint().get()));
          }
          to.writeEndObject();
        });
  }

  private void writeMembers(JsonGenerator json, Content part) {
    if (isText(part)) {
      writeText(json, text(List.of(part)));
    } else if (profile.has(OpenAiTrait.TEXT_ALONE)) {
      throw BackendException.unsupported(
          "This server reads texts alone. Leave the %s out"
              .formatted(part.getClass().getSimpleName()));
    } else if (part instanceof ImageContent image) {
      writeMembers(json, image);
    } else if (part instanceof AudioContent audio) {
      writeMembers(json, audio);
    } else if (part instanceof DocumentContent document) {
      writeMembers(json, document);
    } else {
      throw BackendException.unsupported(
          "%s takes no %s".formatted(API, part.getClass().getSimpleName()));
    }
  }

  private static void writeMembers(JsonGenerator json, ImageContent image) {
    json.writeStringProperty("type", "image_url");
    json.writeObjectPropertyStart("image_url");
    json.writeStringProperty("url", DataUrl.of(image.media()));
    if (image.detail().isPresent()) {
      json.writeStringProperty("detail", image.detail().get());
    }
    json.writeEndObject();
  }

  private void writeMembers(JsonGenerator json, AudioContent audio) {
    requireAtHand(audio.media(), "recordings");
    json.writeStringProperty("type", "input_audio");
    if (profile.has(OpenAiTrait.DOCUMENT_URLS)) {
      json.writeStringProperty("input_audio", audio.media().base64());
      return;
    }
    json.writeObjectPropertyStart("input_audio");
    json.writeStringProperty("data", audio.media().base64());
    json.writeStringProperty("format", audioFormat(audio.media().mediaType()));
    json.writeEndObject();
  }

  private static String audioFormat(String mediaType) {
    return switch (mediaType.replaceFirst(";.*", "")) {
      case "audio/mpeg" -> "mp3";
      case "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
      default -> mediaType.replaceFirst(";.*", "").replaceFirst(".*/", "");
    };
  }

  private void writeMembers(JsonGenerator json, DocumentContent document) {
    if (profile.has(OpenAiTrait.DOCUMENT_URLS)) {
      writeDocumentUrl(json, document);
      return;
    }
    requireAtHand(document.media(), "documents");
    json.writeStringProperty("type", "file");
    json.writeObjectPropertyStart("file");
    json.writeStringProperty("filename", document.title().or(document::id).orElse("document"));
    json.writeStringProperty("file_data", DataUrl.of(document.media()));
    json.writeEndObject();
  }

  /** <a href="https://docs.mistral.ai/capabilities/document_ai/document_qna">Mistral's</a>. */
  private static void writeDocumentUrl(JsonGenerator json, DocumentContent document) {
    json.writeStringProperty("type", "document_url");
    json.writeStringProperty("document_url", DataUrl.of(document.media()));
    document.title().ifPresent(title -> json.writeStringProperty("document_name", title));
  }

  private static void requireAtHand(Media media, String kind) {
    if (media.address().isPresent()) {
      throw BackendException.unsupported(
          "%s takes %s, not their addresses. Pass the bytes".formatted(API, kind));
    }
  }

  /** A model gets back what it thought only before the tools it called then. */
  private void writeAssistant(JsonGenerator json, AssistantMessage assistant) {
    json.writeStringProperty("role", "assistant");
    boolean calls = !assistant.toolCalls().isEmpty();
    if (profile.has(OpenAiTrait.THINKING_PARTS) && hasOwnThoughts(assistant)) {
      writeThinkingParts(json, assistant);
    } else if (calls && assistant.text().isEmpty()) {
      json.writeNullProperty("content");
    } else {
      json.writeStringProperty("content", assistant.text());
    }
    writeThoughts(json, assistant);
    if (calls) {
      json.writeArrayPropertyStart("tool_calls");
      assistant.toolCalls().forEach(call -> write(json, call.extras(), to -> write(to, call)));
      json.writeEndArray();
    }
  }

  /** <a href="https://docs.mistral.ai/capabilities/reasoning">Mistral's</a>. */
  private static void writeThinkingParts(JsonGenerator json, AssistantMessage assistant) {
    json.writeArrayPropertyStart("content");
    json.writeStartObject();
    json.writeStringProperty("type", "thinking");
    json.writeArrayPropertyStart("thinking");
    writeTextPart(json, assistant.thinking());
    json.writeEndArray();
    json.writeEndObject();
    if (!assistant.text().isEmpty()) {
      writeTextPart(json, assistant.text());
    }
    json.writeEndArray();
  }

  /** Whoever insists on thoughts before calls takes a space for those that nobody has. */
  private void writeThoughts(JsonGenerator json, AssistantMessage assistant) {
    boolean insists = profile.has(OpenAiTrait.THOUGHTS_BACK);
    if (assistant.toolCalls().isEmpty() && !insists) {
      return;
    }
    if (!assistant.thinking().isEmpty() && sendsThinking(assistant)) {
      json.writeStringProperty(REASONING_CONTENT, assistant.thinking());
    } else if (insists && !assistant.toolCalls().isEmpty()) {
      json.writeStringProperty(REASONING_CONTENT, " ");
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

  private void write(JsonGenerator json, ToolCall call) {
    json.writeStartObject();
    json.writeStringProperty("id", CallId.of(call.id(), profile));
    json.writeStringProperty("type", "function");
    json.writeObjectPropertyStart("function");
    json.writeStringProperty("name", call.name());
    json.writeStringProperty("arguments", arguments(call));
    json.writeEndObject();
    json.writeEndObject();
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
