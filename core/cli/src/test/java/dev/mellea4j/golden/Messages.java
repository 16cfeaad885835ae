package dev.mellea4j.golden;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Messages, as records have them. */
final class Messages {

  private final JsonNode catalogue;

  Messages(JsonNode catalogue) {
    this.catalogue = catalogue;
  }

  /** The message of a step or, if it has one, of its component. */
  Message of(JsonNode step) {
    var given = step.has("component") ? step.path("component") : step;
    var text = given.path("value").asString(given.path("content").asString(""));
    return switch (given.path("role").asString("user")) {
      case "user" -> UserMessage.of(content(given, text));
      case "system" -> Message.system(text);
      case "assistant" -> AssistantMessage.of(text).withToolCalls(calls(given));
      case "tool" ->
          ToolMessage.of(
              given.path("tool_call_id").asString(), given.path("tool_name").asString(), text);
      default -> throw new IllegalArgumentException("Java has no such role");
    };
  }

  private static List<ToolCall> calls(JsonNode given) {
    return given
        .path("tool_calls")
        .valueStream()
        .map(
            call ->
                ToolCall.of(
                    call.path("id").asString(),
                    call.path("function").path("name").asString(),
                    call.path("function").path("arguments").asString()))
        .toList();
  }

  private List<Content> content(JsonNode given, String text) {
    if (given.path("type").asString("").equals("Document")) {
      return List.of(document(given));
    }
    var content = new ArrayList<Content>(List.of(Content.text(text)));
    given.path("documents").forEach(document -> content.add(document(document)));
    for (var name : given.path("images")) {
      var png = catalogue.path("images").path(name.asString()).asString();
      content.add(Content.image(Base64.getDecoder().decode(png)));
    }
    return content;
  }

  private static Content document(JsonNode document) {
    if (document.isString()) {
      return Content.document(document.asString());
    }
    var content = Content.document(document.path("text").asString());
    if (document.has("title")) {
      content = content.withTitle(document.path("title").asString());
    }
    return document.has("doc_id") ? content.withId(document.path("doc_id").asString()) : content;
  }

  static String outcome(Message message) {
    return message.role().name().toLowerCase(Locale.ROOT) + ": " + message.text();
  }
}
