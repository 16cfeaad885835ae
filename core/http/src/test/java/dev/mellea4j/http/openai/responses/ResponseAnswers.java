package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;

/** Answers, written with single quotes, and how they are read. */
final class ResponseAnswers {

  private ResponseAnswers() {}

  static Reply read(ScriptedReply answer, boolean streamed, ReplySink sink) {
    try (var server = ScriptedServer.start()) {
      server.enqueue(answer);
      var endpoint =
          HttpEndpoint.of(server.uri())
              .withRetry(RetryPolicy.NONE)
              .withErrors(OpenAiDialect.of(OpenAiProfile.COMPATIBLE, "", "").errors());
      try (var transport = HttpTransport.open(endpoint);
          var call = transport.call(sink)) {
        return call.post(
            "/responses", Json.object(), new ResponseReader(streamed, ResponsesDialect.FORMAT));
      }
    }
  }

  /** A response with these items. */
  static String response(String status, String items) {
    return "{'id':'r1','object':'response','model':'m','status':'%s','output':[%s]}"
        .formatted(status, items);
  }

  static ScriptedReply whole(String response) {
    return ScriptedReply.json(200, response.replace('\'', '"'));
  }

  static ScriptedReply stream(String... events) {
    var reply = ScriptedReply.sse();
    for (var event : events) {
      reply = reply.event(event.replace('\'', '"'));
    }
    return reply;
  }

  static String carrying(String name, String response) {
    return "{'type':'response.%s','response':%s}".formatted(name, response);
  }

  static String delta(String name, int index, String piece) {
    return "{'delta':'%s','output_index':%d,'type':'response.%s.delta'}"
        .formatted(piece, index, name);
  }

  static String item(String name, int index, String item) {
    return "{'type':'response.output_item.%s','output_index':%d,'item':%s}"
        .formatted(name, index, item);
  }

  static String message(String text) {
    return "{'id':'m1','type':'message','status':'completed','role':'assistant','content':[{'type':'output_text','text':'%s','annotations':[]}]}"
        .formatted(text);
  }

  static String reasoning(String more) {
    return "{'id':'rs1','type':'reasoning','summary':[]%s}".formatted(more);
  }

  static String call(String id, String arguments) {
    return "{'id':'f%s','type':'function_call','status':'completed','call_id':'%s','name':'add','arguments':'%s'}"
        .formatted(id, id, arguments);
  }
}
