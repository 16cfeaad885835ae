package dev.mellea4j.backend.watsonx;

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
import tools.jackson.databind.node.ObjectNode;

/** How watsonx.ai, and IBM Cloud IAM at the same address, answer. */
final class WatsonxScript implements ProviderScript {

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().startsWith("/ml/v1/text/chat");
  }

  @Override
  public boolean streams(ReceivedRequest request) {
    return request.path().endsWith("chat_stream");
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    var body = head();
    var choice = body.putArray("choices").addObject().put("index", 0);
    var message = choice.putObject("message").put("role", "assistant");
    message.put("content", reply.text().isEmpty() ? null : reply.text());
    if (!reply.thinking().isEmpty()) {
      message.put("reasoning_content", reply.thinking());
    }
    for (var call : reply.toolCalls()) {
      var node = message.withArrayProperty("tool_calls").addObject();
      node.put("id", call.id()).put("type", "function");
      node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
    choice.put("finish_reason", reason(reply));
    putUsage(body, reply.usage());
    return ScriptedReply.json(200, body.toString());
  }

  private static ObjectNode head() {
    return Json.object().put("id", "c1").put("model_id", "m").put("created", 1);
  }

  private static String reason(Reply reply) {
    if (reply.finishReason() == FinishReason.LENGTH) {
      return "length";
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
    var frames = Frames.none().before(delta("role", "assistant"));
    if (!reply.thinking().isEmpty()) {
      frames = frames.before(delta("reasoning_content", reply.thinking()));
    }
    for (var piece : pieces) {
      frames = frames.text(delta("content", piece));
    }
    for (int i = 0; i < reply.toolCalls().size(); i++) {
      var call = reply.toolCalls().get(i);
      frames = frames.after(callHead(i, call.id(), call.name()));
      for (var half : halves(call.arguments())) {
        frames = frames.after(callPiece(i, half));
      }
    }
    var usage = head();
    usage.putArray("choices");
    putUsage(usage, reply.usage());
    return frames.after(end(reply)).after(event(usage)).after("event: close\ndata: {}\n\n");
  }

  private static List<String> halves(String text) {
    return List.of(text.substring(0, text.length() / 2), text.substring(text.length() / 2));
  }

  private static String callHead(int index, String id, String name) {
    var chunk = head();
    var call = call(chunk, index).put("id", id).put("type", "function");
    call.putObject("function").put("name", name).put("arguments", "");
    return event(chunk);
  }

  private static String callPiece(int index, String arguments) {
    var chunk = head();
    call(chunk, index).putObject("function").put("arguments", arguments);
    return event(chunk);
  }

  private static ObjectNode call(ObjectNode chunk, int index) {
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    return choice.putObject("delta").putArray("tool_calls").addObject().put("index", index);
  }

  private static String delta(String member, String value) {
    var chunk = head();
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").put(member, value);
    choice.putNull("finish_reason");
    return event(chunk.putNull("usage"));
  }

  private static String end(Reply reply) {
    var chunk = head();
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", reason(reply));
    return event(chunk);
  }

  private static String event(ObjectNode chunk) {
    return "id: 1\nevent: message\ndata: " + chunk + "\n\n";
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, error(status, message));
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    return Optional.of(("event: error\ndata: " + error(500, message) + "\n\n").getBytes(UTF_8));
  }

  private static String error(int status, String message) {
    var body = Json.object().put("trace", "t1").put("status_code", status);
    body.putArray("errors").addObject().put("code", "some_code").put("message", message);
    return body.toString();
  }

  @Override
  public boolean renewsTokens() {
    return true;
  }

  @Override
  public byte[] malformedFrame() {
    return "data: {\"choices\":[{\"delta\":\n\n".getBytes(UTF_8);
  }

  @Override
  public ScriptedReply other(ReceivedRequest request) {
    return switch (request.path()) {
      case "/identity/token" ->
          ScriptedReply.json(200, "{\"access_token\":\"iam-token-1\",\"expires_in\":3600}");
      case "/ml/v1/foundation_model_specs" ->
          ScriptedReply.json(200, "{\"resources\":[{\"model_id\":\"m\"}]}");
      default -> failure(404, "There is nothing at " + request.path());
    };
  }
}
