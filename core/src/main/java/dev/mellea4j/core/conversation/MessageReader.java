package dev.mellea4j.core.conversation;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.Extras;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.SystemMessage;
import dev.mellea4j.api.TextContent;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads messages with all that they hold. */
final class MessageReader {

  private MessageReader() {}

  static Message read(Member json) {
    var extras = extras(json);
    var role = json.at("role");
    return switch (role.text()) {
      case "system" -> SystemMessage.of(texts(json.at("content"))).withExtras(extras);
      case "user" -> UserMessage.of(content(json.at("content"))).withExtras(extras);
      case "assistant" -> assistant(json).withExtras(extras);
      case "tool" -> tool(json).withExtras(extras);
      default ->
          throw role.refuse("is '%s', not system, user, assistant or tool".formatted(role.text()));
    };
  }

  private static AssistantMessage assistant(Member json) {
    return AssistantMessage.of(json.at("text").text())
        .withThinking(json.findText("thinking").orElse(""))
        .withToolCalls(
            json.find("tool_calls").map(Member::items).orElse(List.of()).stream()
                .map(MessageReader::call)
                .toList());
  }

  private static ToolCall call(Member json) {
    return ToolCall.of(json.at("id").text(), json.at("name").text(), json.at("arguments").text())
        .withExtras(extras(json));
  }

  private static ToolMessage tool(Member json) {
    var message =
        ToolMessage.of(json.at("call_id").text(), json.at("tool").text(), "")
            .withContent(content(json.at("content")));
    boolean failed = json.find("failed").filter(flag -> flag.json().asBoolean(false)).isPresent();
    return failed ? message.asFailure() : message;
  }

  private static List<Content> content(Member json) {
    return json.items().stream().map(ContentReader::read).toList();
  }

  private static List<TextContent> texts(Member json) {
    var texts = new ArrayList<TextContent>();
    for (var item : json.items()) {
      if (!(ContentReader.read(item) instanceof TextContent text)) {
        throw item.refuse("is no text");
      }
      texts.add(text);
    }
    return texts;
  }

  static Extras extras(Member json) {
    var extras = Extras.none();
    for (var owner : json.find("extras").map(Member::members).orElse(Map.of()).entrySet()) {
      extras = extras.with(owner.getKey(), owner.getValue().facts());
    }
    return extras;
  }
}
