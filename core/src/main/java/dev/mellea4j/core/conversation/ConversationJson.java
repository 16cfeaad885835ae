package dev.mellea4j.core.conversation;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.schema.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** A conversation as JSON, with the version of its form. */
public final class ConversationJson {

  private static final String FORMAT = "mellea4j-conversation";
  private static final int VERSION = 1;

  private ConversationJson() {}

  /** Writes it message by message, so that no text has all of it. */
  public static void write(List<? extends Message> messages, Writer writer) throws IOException {
    try (var json = Json.generator(writer)) {
      json.writeStartObject();
      json.writeStringProperty("format", FORMAT);
      json.writeNumberProperty("version", VERSION);
      json.writeArrayPropertyStart("messages");
      messages.forEach(message -> json.writeTree(MessageWriter.write(message)));
      json.writeEndArray();
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
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
