package dev.mellea4j.http;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.testkit.ScriptedReply;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** The smallest dialect: {@code {"t":"text"}} and, at the end, {@code {"done":true}}. */
final class TinyChat {

  static final String PATH = "/chat";
  static final String END = "{\"done\":true}";

  private TinyChat() {}

  static String piece(String text) {
    return Json.object().put("t", text).toString();
  }

  /** A whole reply of these pieces. */
  static ScriptedReply replyOf(String... pieces) {
    var reply = ScriptedReply.ndjson();
    for (var text : pieces) {
      reply = reply.line(piece(text));
    }
    return reply.line(END);
  }

  static Reply chat(HttpTransport transport, ReplySink sink) {
    return chat(transport, sink, transport.endpoint().timeouts());
  }

  static Reply chat(HttpTransport transport, ReplySink sink, Timeouts timeouts) {
    try (var call = transport.call(sink, timeouts)) {
      return call.post(PATH, Json.object().put("stream", true), TinyChat::lines);
    }
  }

  static Reply lines(Answer answer) throws IOException {
    var reply = answer.reply();
    var events = answer.events();
    while (!reply.isFinished() && events.next()) {
      add(answer, reply, events.json().readValueAsTree());
    }
    return reply.build();
  }

  static Reply whole(Answer answer) {
    var reply = answer.reply();
    add(answer, reply, answer.tree());
    return reply.build();
  }

  private static void add(Answer answer, ReplyBuilder reply, JsonNode json) {
    if (json.has("error")) {
      throw answer.failure(json);
    }
    reply.thinking(json.path("think").asString(""));
    reply.text(json.path("t").asString(""));
    if (json.path("done").asBoolean(false)) {
      reply.finish(FinishReason.STOP, "done");
    }
  }
}
