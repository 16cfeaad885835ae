package dev.mellea4j.core.conversation;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.schema.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A conversation as JSON, with the version of its form. */
public final class ConversationJson {

  private static final String FORMAT = "mellea4j-conversation";
  private static final int VERSION = 1;

  private ConversationJson() {}

  public static String write(List<? extends Message> messages) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("version", VERSION);
    var all = json.putArray("messages");
    messages.forEach(message -> all.add(MessageWriter.write(message)));
    return json.toString();
  }

  public static List<Message> read(String text) {
    var json = parse(text);
    if (!json.path("format").asString("").equals(FORMAT)) {
      throw new IllegalArgumentException(
          "A conversation cannot be read: the JSON does not say that it is one with \"format\":"
              + " \"%s\". Read what was written by Conversations.write".formatted(FORMAT));
    }
    requireVersion(json.path("version"));
    return new Member(json.path("messages"), "messages")
        .items().stream().map(MessageReader::read).toList();
  }

  private static void requireVersion(JsonNode version) {
    if (!version.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "A conversation cannot be read: 'version' is no whole number. Read what was written by"
              + " Conversations.write");
    }
    if (!version.equals(IntNode.valueOf(VERSION))) {
      throw new IllegalArgumentException(
          "A conversation cannot be read: 'version' is %s, and this release reads %d. Use the release that wrote it"
              .formatted(version, VERSION));
    }
  }

  private static JsonNode parse(String text) {
    try {
      return Json.object(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "A conversation cannot be read: it %s. Read what was written by Conversations.write"
              .formatted(e.getMessage()),
          e);
    }
  }
}
