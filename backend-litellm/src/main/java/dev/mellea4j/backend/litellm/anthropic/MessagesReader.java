package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import dev.mellea4j.http.Json;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to <a href="https://docs.claude.com/en/api/messages">POST /v1/messages</a>: one
 * message, or <a href="https://docs.claude.com/en/docs/build-with-claude/streaming">events</a> that
 * build one block after another.
 */
final class MessagesReader implements AnswerReader<Reply> {

  private final boolean streamed;
  private final boolean schemaTool;

  private MessagesReader(boolean streamed, boolean schemaTool) {
    this.streamed = streamed;
    this.schemaTool = schemaTool;
  }

  /**
   * Returns a reader.
   *
   * @param schemaTool whether the text of the reply is the input of a tool
   */
  static MessagesReader of(boolean streamed, boolean schemaTool) {
    return new MessagesReader(streamed, schemaTool);
  }

  @Override
  public Reply read(Answer answer) throws IOException {
    var reply = new MessageBuilder(answer.reply(), schemaTool);
    if (streamed) {
      readEvents(answer, reply);
    } else {
      readWhole(answer, reply);
    }
    return reply.built();
  }

  private static void readWhole(Answer answer, MessageBuilder reply) {
    var message = answer.tree();
    if (message.path("type").asString("").equals("error") || message.has("error")) {
      throw answer.failure(message);
    }
    if (!message.path("content").isArray()) {
      throw answer.unreadable("a message without content");
    }
    reply.begin(message);
    int index = 0;
    for (var block : message.path("content")) {
      reply.beginBlock(index, block);
      reply.endBlock(index);
      index++;
    }
    reply.end(message);
  }

  private static void readEvents(Answer answer, MessageBuilder reply) throws IOException {
    var events = answer.events();
    while (!reply.isStopped() && events.next()) {
      read(answer, Json.MAPPER.readTree(events.json()), reply);
    }
  }

  private static void read(Answer answer, JsonNode event, MessageBuilder reply) {
    int index = event.path("index").asInt(0);
    switch (event.path("type").asString("")) {
      case "message_start" -> reply.begin(event.path("message"));
      case "content_block_start" -> reply.beginBlock(index, event.path("content_block"));
      case "content_block_delta" -> reply.add(index, event.path("delta"));
      case "content_block_stop" -> reply.endBlock(index);
      case "message_delta" -> {
        reply.end(event.path("delta"));
        reply.count(event.path("usage"));
      }
      case "message_stop" -> reply.stop();
      case "error" -> throw answer.failure(event);
      default -> {} // pings, and what is yet to come
    }
  }
}
