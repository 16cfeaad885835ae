package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">Converse</a>,
 * or the events of <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html">ConverseStream</a>.
 */
final class ConverseReader {

  private ConverseReader() {}

  static Reply whole(Answer answer, boolean schemaTool) {
    var tree = answer.tree();
    var content = tree.path("output").path("message").path("content");
    if (!content.isArray()) {
      throw answer.unreadable("a reply without content");
    }
    var reply = new ConverseReply(answer.reply(), schemaTool);
    int index = 0;
    for (var block : content) {
      reply.block(index, block);
      index++;
    }
    reply.stop(tree.path("stopReason").asString(""));
    reply.tell(tree);
    return reply.built();
  }

  /** The usage comes behind the end of the message. */
  static Reply events(Answer answer, boolean schemaTool) throws IOException {
    var reply = new ConverseReply(answer.reply(), schemaTool);
    var events = answer.eventStream();
    while (events.next()) {
      JsonNode event = Json.MAPPER.readTree(events.json());
      read(events.name(), event, reply);
    }
    return reply.built();
  }

  private static void read(String name, JsonNode event, ConverseReply reply) {
    int index = event.path("contentBlockIndex").asInt(0);
    switch (name) {
      case "contentBlockStart" -> reply.block(index, event.path("start"));
      case "contentBlockDelta" -> reply.delta(index, event.path("delta"));
      case "messageStop" -> reply.stop(event.path("stopReason").asString(""));
      case "metadata" -> reply.tell(event);
      default -> {} // begins, ends, and what is yet to come
    }
  }
}
