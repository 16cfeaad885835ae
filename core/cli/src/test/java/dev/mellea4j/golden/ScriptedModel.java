package dev.mellea4j.golden;

import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers as the script of a scenario says, as Ollama or as OpenAI does. */
final class ScriptedModel {

  private static final JsonNode STREAMED = Scenario.MAPPER.readTree("{\"stream\":true}");

  private static final String IAM_TOKEN =
      "e30.eyJleHAiOjQxMDI0NDQ4MDAsImlhdCI6MCwiaWFtX2lkIjoiSUJNaWQtMSJ9.x";

  private final JsonNode version;
  private final JsonNode replies;
  private final JsonNode judges;
  private final Map<String, Integer> judged = new HashMap<>();
  private final AtomicInteger used = new AtomicInteger();

  ScriptedModel(Scenario scenario) {
    this.version = scenario.server().path("version");
    this.judges = scenario.server().path("judge");
    this.replies =
        scenario.server().has("replies")
            ? scenario.server().path("replies")
            : Scenario.MAPPER.readTree("[{\"text\":\"Hello there.\"}]");
  }

  ScriptedReply answer(ReceivedRequest request) {
    if (request.path().equals("/identity/token")) {
      return ScriptedReply.json(200, "{\"access_token\":\"%s\"}".formatted(IAM_TOKEN));
    }
    var body = request.body().isEmpty() ? STREAMED : Scenario.MAPPER.readTree(request.body());
    return switch (request.path()) {
      case "/version" ->
          version.isString()
              ? ScriptedReply.json(200, "{\"version\":%s}".formatted(version))
              : ScriptedReply.json(404, "{}");
      case "/api/chat" -> ollama(next(body), "message", body);
      case "/api/generate" -> ollama(next(), "response", body);
      case "/v1/chat/completions", "/chat/completions" -> chat(next(body), body);
      case "/v1/completions" -> raw(next(), body);
      case "/ml/v1/text/chat" -> chat(next(body), body);
      case "/ml/v1/text/chat_stream" -> chat(next(body), STREAMED);
      case "/ml/v1/text/generation" -> generated(next());
      default -> ScriptedReply.json(200, "{\"capabilities\":[\"tools\",\"vision\",\"thinking\"]}");
    };
  }

  /** What the judge says if it is asked, else the next reply. */
  private JsonNode next(JsonNode request) {
    var messages = request.path("messages");
    var last = messages.path(messages.size() - 1).path("content").asString("");
    boolean judging =
        last.startsWith("Check whether the output below") || last.contains("\nPrecondition: ");
    return judging ? verdict(last) : next();
  }

  private synchronized JsonNode verdict(String prompt) {
    for (var judge : judges.properties()) {
      if (prompt.contains(judge.getKey())) {
        int nth = judged.merge(judge.getKey(), 1, Integer::sum) - 1;
        var verdicts = judge.getValue();
        return said(verdicts.path(Math.min(nth, verdicts.size() - 1)).asString());
      }
    }
    return said("yes");
  }

  private static JsonNode said(String text) {
    return Scenario.MAPPER.createObjectNode().put("text", text);
  }

  /** The replies in turn; the last is repeated. */
  private JsonNode next() {
    return replies.get(Math.min(used.getAndIncrement(), replies.size() - 1));
  }

  private static ScriptedReply refusal(JsonNode reply, JsonNode error) {
    int status = reply.path("status").asInt();
    if (status == 0) {
      return ScriptedReply.disconnect();
    }
    var body = Scenario.MAPPER.createObjectNode();
    body.set("error", error);
    return ScriptedReply.json(status, body.toString());
  }

  private static ScriptedReply asItIs(JsonNode reply) {
    return ScriptedReply.text(
        200, reply.path("content_type").asString("application/json"), reply.path("raw").asString());
  }

  private static ScriptedReply ollama(JsonNode reply, String member, JsonNode request) {
    if (reply.has("status")) {
      return refusal(reply, reply.path("error"));
    }
    if (reply.has("raw")) {
      return asItIs(reply);
    }
    var body = Scenario.MAPPER.createObjectNode().put("model", "nano").put("done", true);
    body.put("done_reason", "stop").put("prompt_eval_count", 11).put("eval_count", 7);
    if (member.equals("response")) {
      body.put("response", reply.path("text").asString(""));
    } else {
      var message = body.putObject("message").put("role", "assistant");
      message.put("content", reply.path("text").asString(""));
      message.put("thinking", reply.path("thinking").asString(""));
      for (var call : reply.path("tool_calls")) {
        message.withArrayProperty("tool_calls").addObject().set("function", call);
      }
    }
    return request.path("stream").asBoolean(true)
        ? ScriptedReply.ndjson().line(body.toString())
        : ScriptedReply.json(200, body.toString());
  }

  private static ScriptedReply chat(JsonNode reply, JsonNode request) {
    if (reply.has("status")) {
      return refusal(reply, error(reply));
    }
    if (reply.has("raw")) {
      return asItIs(reply);
    }
    boolean streamed = request.path("stream").asBoolean(false);
    var body = completion();
    var choice = body.putArray("choices").addObject().put("index", 0);
    choice.set(streamed ? "delta" : "message", message(reply));
    choice.put("finish_reason", reply.has("tool_calls") ? "tool_calls" : "stop");
    return streamed
        ? ScriptedReply.sse().event(body.toString()).event("[DONE]")
        : ScriptedReply.json(200, body.toString());
  }

  private static JsonNode error(JsonNode reply) {
    return Scenario.MAPPER
        .createObjectNode()
        .put("message", reply.path("error").asString(""))
        .put("type", "error_type")
        .put("code", "error_code");
  }

  private static ObjectNode completion() {
    var body = Scenario.MAPPER.createObjectNode().put("id", "c").put("model", "nano");
    body.putObject("usage").put("prompt_tokens", 11).put("completion_tokens", 7);
    return body;
  }

  private static ObjectNode message(JsonNode reply) {
    var message = Scenario.MAPPER.createObjectNode().put("role", "assistant");
    message.set("content", reply.path("text"));
    if (reply.has("thinking")) {
      message.set("reasoning_content", reply.path("thinking"));
    }
    int number = 0;
    for (var call : reply.path("tool_calls")) {
      var node = message.withArrayProperty("tool_calls").addObject().put("index", number++);
      var arguments = call.path("arguments");
      node.put("id", "call_" + number)
          .put("type", "function")
          .putObject("function")
          .put("name", call.path("name").asString())
          .put("arguments", arguments.isString() ? arguments.asString() : arguments.toString());
    }
    return message;
  }

  private static ScriptedReply raw(JsonNode reply, JsonNode request) {
    if (reply.has("status")) {
      return refusal(reply, error(reply));
    }
    var body = completion();
    var choices = body.putArray("choices");
    int answers = reply.has("texts") ? reply.path("texts").size() : request.path("prompt").size();
    for (int i = 0; i < answers; i++) {
      var text = reply.has("texts") ? reply.path("texts").path(i) : reply.path("text");
      choices
          .addObject()
          .put("index", i)
          .put("finish_reason", "stop")
          .put("text", text.asString(""));
    }
    return ScriptedReply.json(200, body.toString());
  }

  private static ScriptedReply generated(JsonNode reply) {
    if (reply.has("status")) {
      return refusal(reply, error(reply));
    }
    var body = Scenario.MAPPER.createObjectNode();
    var result = body.putArray("results").addObject();
    result.put("generated_text", reply.path("text").asString("")).put("stop_reason", "eos_token");
    result.put("input_token_count", 11).put("generated_token_count", 7);
    return ScriptedReply.json(200, body.toString());
  }
}
