package dev.mellea4j.backend.litellm.compatible;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.Frames;
import dev.mellea4j.testkit.ProviderScript;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How Mistral answers, which says all in lists of parts, leaves types and indexes of calls out,
 * counts with the last piece and has errors of its own shape; and, as Perplexity does, ends streams
 * without a sign.
 */
final class MistralScript implements ProviderScript {

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().equals("/v1/chat/completions");
  }

  @Override
  public boolean streams(ReceivedRequest request) {
    return Json.MAPPER.readTree(request.body()).path("stream").asBoolean(false);
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    var body = head();
    var choice = body.putArray("choices").addObject().put("index", 0);
    var message = choice.putObject("message").put("role", "assistant");
    var content = message.putArray("content");
    addThinking(content, reply.thinking());
    addText(content, reply.text());
    addCalls(message, reply);
    choice.put("finish_reason", reason(reply));
    putUsage(body, reply.usage());
    return ScriptedReply.json(200, body.toString());
  }

  private static ObjectNode head() {
    return Json.object().put("id", "c1").put("model", "m").put("p", "padding");
  }

  private static void addThinking(ArrayNode content, String thinking) {
    if (!thinking.isEmpty()) {
      var part = content.addObject().put("type", "thinking").put("closed", true);
      addText(part.putArray("thinking"), thinking);
    }
  }

  private static void addText(ArrayNode content, String text) {
    content.addObject().put("type", "text").put("text", text);
  }

  private static void addCalls(ObjectNode message, Reply reply) {
    for (var call : reply.toolCalls()) {
      var node = message.withArrayProperty("tool_calls").addObject().put("id", call.id());
      node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
  }

  private static String reason(Reply reply) {
    if (reply.finishReason() == FinishReason.LENGTH) {
      return "model_length";
    }
    return reply.toolCalls().isEmpty() ? "stop" : "tool_calls";
  }

  private static void putUsage(ObjectNode body, Usage usage) {
    usage.input().ifPresent(n -> body.withObjectProperty("usage").put("prompt_tokens", n));
    usage.output().ifPresent(n -> body.withObjectProperty("usage").put("completion_tokens", n));
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    var frames = Frames.none();
    if (!reply.thinking().isEmpty()) {
      var chunk = head();
      addThinking(content(chunk), reply.thinking());
      frames = frames.before(event(chunk));
    }
    for (var piece : pieces) {
      var chunk = head();
      addText(content(chunk), piece);
      frames = frames.text(event(chunk));
    }
    var last = head();
    var choice = last.putArray("choices").addObject().put("index", 0);
    addCalls(choice.putObject("delta").put("content", ""), reply);
    choice.put("finish_reason", reason(reply));
    putUsage(last, reply.usage());
    return frames.after(event(last));
  }

  private static ArrayNode content(ObjectNode chunk) {
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    return choice.putObject("delta").putArray("content");
  }

  private static String event(ObjectNode chunk) {
    return "data: " + chunk + "\n\n";
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, error(message));
  }

  private static String error(String message) {
    return Json.object()
        .put("object", "error")
        .put("message", message)
        .put("type", "internal_server_error")
        .put("code", "3000")
        .toString();
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    return Optional.of(("event: error\ndata: " + error(message) + "\n\n").getBytes(UTF_8));
  }

  @Override
  public byte[] malformedFrame() {
    return "data: {\"choices\":[{\"delta\":\n\n".getBytes(UTF_8);
  }
}
