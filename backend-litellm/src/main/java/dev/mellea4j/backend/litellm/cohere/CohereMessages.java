package dev.mellea4j.backend.litellm.cohere;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.DocumentContent;
import dev.mellea4j.api.ImageContent;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.MessageText;
import dev.mellea4j.http.OwnedExtras;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a chat: text, or a list of parts where there are images. */
final class CohereMessages {

  private static final String API = "Cohere";

  private CohereMessages() {}

  /**
   * Writes messages.
   *
   * @throws BackendException with UNSUPPORTED for content that the API does not take
   */
  static ArrayNode of(List<Message> messages) {
    var array = Json.MAPPER.createArrayNode();
    for (var message : messages) {
      array.add(OwnedExtras.merge(of(message), message.extras(), CohereDialect.OWNER));
    }
    return array;
  }

  private static ObjectNode of(Message message) {
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
      return of(tool);
    }
    throw BackendException.unsupported(
        "%s takes no message of type %s".formatted(API, message.getClass().getSimpleName()));
  }

  private static ObjectNode of(UserMessage user) {
    var node = Json.object().put("role", "user");
    if (user.content().stream().allMatch(CohereMessages::isText)) {
      return node.put("content", MessageText.of(user, API));
    }
    var parts = node.putArray("content");
    user.content().forEach(part -> parts.add(withExtras(part(part), part)));
    return node;
  }

  private static boolean isText(Content part) {
    return !(part instanceof ImageContent) && !OwnedExtras.any(part.extras(), CohereDialect.OWNER);
  }

  private static ObjectNode withExtras(ObjectNode node, Content part) {
    return OwnedExtras.merge(node, part.extras(), CohereDialect.OWNER);
  }

  /** Documents that a tool found can be cited. */
  private static ObjectNode of(ToolMessage tool) {
    var node = Json.object().put("role", "tool").put("tool_call_id", tool.callId());
    if (tool.content().stream().allMatch(CohereMessages::isPlain)) {
      return node.put("content", tool.text());
    }
    var parts = node.putArray("content");
    tool.content().forEach(part -> parts.add(withExtras(resultPart(part), part)));
    return node;
  }

  private static boolean isPlain(Content part) {
    return part instanceof TextContent && !OwnedExtras.any(part.extras(), CohereDialect.OWNER);
  }

  private static ObjectNode resultPart(Content part) {
    var text = MessageText.of(List.of(part), API, Set.of()).strip();
    if (!(part instanceof DocumentContent document)) {
      return Json.object().put("type", "text").put("text", text);
    }
    var node = Json.object().put("type", "document");
    var written = node.putObject("document");
    document.id().ifPresent(id -> written.put("id", id));
    var data = written.putObject("data");
    document.title().ifPresent(title -> data.put("title", title));
    data.put("text", document.text().orElseThrow());
    return node;
  }

  private static ObjectNode part(Content part) {
    if (part instanceof ImageContent image) {
      var node = Json.object().put("type", "image_url");
      var media = image.media();
      var url =
          media
              .address()
              .map(Object::toString)
              .orElseGet(() -> "data:" + media.mediaType() + ";base64," + media.base64());
      var address = node.putObject("image_url").put("url", url);
      image.detail().ifPresent(detail -> address.put("detail", detail));
      return node;
    }
    var text = MessageText.of(List.of(part), API, Set.of()).strip();
    return Json.object().put("type", "text").put("text", text);
  }

  private static ObjectNode of(AssistantMessage assistant) {
    var node = Json.object().put("role", "assistant");
    if (!assistant.text().isEmpty() || assistant.toolCalls().isEmpty()) {
      node.put("content", assistant.text());
    }
    for (var call : assistant.toolCalls()) {
      var tool = node.withArrayProperty("tool_calls").addObject();
      tool.put("id", call.id()).put("type", "function");
      tool.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
    return node;
  }
}
