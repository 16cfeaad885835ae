package dev.mellea4j.backend.litellm.cohere;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to <a href="https://docs.cohere.com/reference/chat">POST /v2/chat</a>: one
 * message, or <a href="https://docs.cohere.com/v2/docs/streaming">events</a>.
 */
final class CohereReader {

  private CohereReader() {}

  static Reply whole(Answer answer) {
    var tree = answer.tree();
    var message = tree.path("message");
    if (!message.isObject()) {
      throw answer.failure(tree);
    }
    var reply = new CohereReply(answer);
    reply.begin(tree);
    reply.plan(message.path("tool_plan").asString(""));
    message.path("content").forEach(reply::content);
    message.path("tool_calls").forEach(reply::call);
    message.path("citations").forEach(reply::citation);
    reply.end(tree);
    return reply.built();
  }

  static Reply events(Answer answer) throws IOException {
    var reply = new CohereReply(answer);
    var events = answer.events();
    while (!reply.isEnded() && events.next()) {
      JsonNode event = Json.MAPPER.readTree(events.json());
      read(answer, event, reply);
    }
    return reply.built();
  }

  private static void read(Answer answer, JsonNode event, CohereReply reply) {
    var message = event.path("delta").path("message");
    switch (event.path("type").asString("")) {
      case "message-start" -> reply.begin(event);
      case "content-start", "content-delta" -> reply.content(message.path("content"));
      case "tool-plan-delta" -> reply.plan(message.path("tool_plan").asString(""));
      case "tool-call-start", "tool-call-delta" ->
          reply.callPiece(event.path("index").asInt(0), message.path("tool_calls"));
      case "citation-start" -> reply.citation(message.path("citations"));
      case "message-end" -> reply.end(event.path("delta"));
      case "" -> throw answer.failure(event);
      default -> {} // ends of parts, and what is yet to come
    }
  }
}
