package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.EventStreamMessage;
import dev.mellea4j.testkit.Frames;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How Bedrock answers. */
final class BedrockScript implements RuntimeScript {

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().matches("/model/m[^/]*/converse(-stream)?");
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    var body = Json.object().put("stopReason", reason(reply));
    var content = body.putObject("output").putObject("message").putArray("content");
    if (!reply.thinking().isEmpty()) {
      content
          .addObject()
          .putObject("reasoningContent")
          .putObject("reasoningText")
          .put("text", reply.thinking())
          .put("signature", "c2ln");
    }
    content.addObject().put("text", reply.text());
    for (var call : reply.toolCalls()) {
      content
          .addObject()
          .set("toolUse", use(call).set("input", Json.MAPPER.readTree(call.arguments())));
    }
    putUsage(body, reply);
    return ScriptedReply.json(200, body.toString());
  }

  private static ObjectNode use(ToolCall call) {
    return Json.object().put("toolUseId", call.id()).put("name", call.name());
  }

  private static String reason(Reply reply) {
    if (reply.finishReason() == FinishReason.LENGTH) {
      return "max_tokens";
    }
    return reply.toolCalls().isEmpty() ? "end_turn" : "tool_use";
  }

  private static void putUsage(ObjectNode body, Reply reply) {
    reply.usage().input().ifPresent(n -> body.withObjectProperty("usage").put("inputTokens", n));
    reply.usage().output().ifPresent(n -> body.withObjectProperty("usage").put("outputTokens", n));
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    var frames =
        Frames.none().before(event("messageStart", Json.object().put("role", "assistant")));
    int index = 0;
    if (!reply.thinking().isEmpty()) {
      var thought = Json.object();
      thought.putObject("reasoningContent").put("text", reply.thinking());
      frames = frames.before(delta(index, thought));
      index++;
    }
    for (var piece : pieces) {
      frames = frames.text(delta(index, Json.object().put("text", piece)));
    }
    for (var call : reply.toolCalls()) {
      index++;
      var start = Json.object().put("contentBlockIndex", index);
      start.putObject("start").set("toolUse", use(call));
      frames = frames.after(event("contentBlockStart", start));
      for (var half : halves(call.arguments())) {
        var piece = Json.object();
        piece.putObject("toolUse").put("input", half);
        frames = frames.after(delta(index, piece));
      }
    }
    var metadata = Json.object();
    putUsage(metadata, reply);
    return frames
        .after(event("messageStop", Json.object().put("stopReason", reason(reply))))
        .after(event("metadata", metadata));
  }

  private static List<String> halves(String text) {
    return List.of(text.substring(0, text.length() / 2), text.substring(text.length() / 2));
  }

  private static byte[] delta(int index, ObjectNode delta) {
    var event = Json.object().put("contentBlockIndex", index);
    event.set("delta", delta);
    return event("contentBlockDelta", event);
  }

  private static byte[] event(String type, ObjectNode payload) {
    return EventStreamMessage.event(type, payload.put("p", "abc").toString());
  }

  @Override
  public byte[] malformedFrame() {
    return EventStreamMessage.event("contentBlockDelta", "{\"delta\":");
  }
}
