package dev.mellea4j.http.openai;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;

/** Answers to chats, written with single quotes, and how they are read. */
final class ChatAnswers {

  private ChatAnswers() {}

  static Reply read(ScriptedReply answer) {
    return read(answer, true);
  }

  /** Reads an answer to a request that {@code streamed} says to have asked for events. */
  static Reply read(ScriptedReply answer, boolean streamed) {
    return read(answer, streamed, OpenAiProfile.COMPATIBLE, ReplySink.NONE);
  }

  /** Reads the answer of a server of which something is known. */
  static Reply read(ScriptedReply answer, boolean streamed, OpenAiProfile profile, ReplySink sink) {
    try (var server = ScriptedServer.start()) {
      server.enqueue(answer);
      var endpoint =
          HttpEndpoint.of(server.uri())
              .withRetry(RetryPolicy.NONE)
              .withErrors(OpenAiDialect.of(profile, "", "").errors());
      try (var transport = HttpTransport.open(endpoint);
          var call = transport.call(sink)) {
        return call.post("/chat/completions", Json.object(), ChatReader.of(streamed, profile));
      }
    }
  }

  static String json(String json) {
    return json.replace('\'', '"');
  }

  static ScriptedReply whole(String message, String reason) {
    return ScriptedReply.json(
        200,
        json(
            "{'choices':[{'index':0,'message':%s,'finish_reason':'%s'}]}"
                .formatted(message, reason)));
  }

  static ScriptedReply stream(String... chunks) {
    var reply = ScriptedReply.sse();
    for (var chunk : chunks) {
      reply = reply.event(json(chunk));
    }
    return reply;
  }

  static String delta(String delta) {
    return "{'choices':[{'index':0,'delta':%s,'finish_reason':null}]}".formatted(delta);
  }

  static String say(String text) {
    return delta("{'content':'%s'}".formatted(text));
  }

  static String end(String reason) {
    return "{'choices':[{'index':0,'delta':{},'finish_reason':'%s'}]}".formatted(reason);
  }
}
