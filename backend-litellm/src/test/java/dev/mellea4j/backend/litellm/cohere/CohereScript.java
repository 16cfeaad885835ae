package dev.mellea4j.backend.litellm.cohere;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.Frames;
import dev.mellea4j.testkit.ProviderScript;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How Cohere's chat answers. */
final class CohereScript implements ProviderScript {

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().equals("/v2/chat");
  }

  @Override
  public boolean streams(ReceivedRequest request) {
    return Json.MAPPER.readTree(request.body()).path("stream").asBoolean(false);
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    var body = Json.object().put("id", "c1");
    var message = body.putObject("message").put("role", "assistant");
    var content = message.putArray("content");
    if (!reply.thinking().isEmpty()) {
      content.addObject().put("type", "thinking").put("thinking", reply.thinking());
    }
    content.addObject().put("type", "text").put("text", reply.text());
    reply.toolCalls().forEach(call -> message.withArrayProperty("tool_calls").add(node(call)));
    end(body, reply);
    return ScriptedReply.json(200, body.toString());
  }

  private static ObjectNode node(ToolCall call) {
    var node = Json.object().put("id", call.id()).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    return node;
  }

  private static void end(ObjectNode node, Reply reply) {
    node.put("finish_reason", reason(reply));
    var usage = reply.usage();
    usage.input().ifPresent(n -> tokens(node).put("input_tokens", n));
    usage.output().ifPresent(n -> tokens(node).put("output_tokens", n));
  }

  private static ObjectNode tokens(ObjectNode node) {
    return node.withObjectProperty("usage").withObjectProperty("tokens");
  }

  private static String reason(Reply reply) {
    if (reply.finishReason() == FinishReason.LENGTH) {
      return "MAX_TOKENS";
    }
    return reply.toolCalls().isEmpty() ? "COMPLETE" : "TOOL_CALL";
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    var frames =
        Frames.none().before(event(Json.object().put("type", "message-start").put("id", "c1")));
    if (!reply.thinking().isEmpty()) {
      frames = frames.before(piece("thinking", reply.thinking()));
    }
    for (var piece : pieces) {
      frames = frames.text(piece("text", piece));
    }
    for (int i = 0; i < reply.toolCalls().size(); i++) {
      frames = frames.after(call(i, reply.toolCalls().get(i)));
    }
    var last = Json.object().put("type", "message-end");
    end(last.putObject("delta"), reply);
    return frames.after(event(last));
  }

  private static String piece(String member, String text) {
    var event = Json.object().put("type", "content-delta").put("index", 0);
    var message = event.putObject("delta").putObject("message");
    message.putObject("content").put(member, text);
    return event(event);
  }

  private static String call(int index, ToolCall call) {
    var event = Json.object().put("type", "tool-call-start").put("index", index);
    event.putObject("delta").putObject("message").set("tool_calls", node(call));
    return event(event);
  }

  private static String event(ObjectNode data) {
    return "event: %s\ndata: %s\n\n".formatted(data.path("type").asString(), data);
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, Json.object().put("message", message).toString());
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    var event = Json.object().put("type", "message-end");
    event.putObject("delta").put("finish_reason", "ERROR").put("error", message);
    return Optional.of(event(event).getBytes(UTF_8));
  }

  @Override
  public byte[] malformedFrame() {
    return "data: {\"type\":\"content-delta\",\"delta\":\n\n".getBytes(UTF_8);
  }

  @Override
  public ScriptedReply other(ReceivedRequest request) {
    return request.path().equals("/v1/models")
        ? ScriptedReply.json(200, "{\"models\":[{\"name\":\"m\"}]}")
        : failure(404, "There is nothing at " + request.path());
  }
}
