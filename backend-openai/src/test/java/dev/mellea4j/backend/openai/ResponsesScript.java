package dev.mellea4j.backend.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ToolCall;
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

/** How a server answers that has OpenAI's Responses. */
final class ResponsesScript implements ProviderScript {

  private static final String ENCRYPTED = "gAAAAABencrypted";

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().equals("/v1/responses");
  }

  @Override
  public boolean streams(ReceivedRequest request) {
    return Json.MAPPER.readTree(request.body()).path("stream").asBoolean(false);
  }

  @Override
  public Optional<String> signature() {
    return Optional.of(ENCRYPTED);
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    return ScriptedReply.json(200, response(reply).toString());
  }

  private static ObjectNode head(String status) {
    return Json.object()
        .put("id", "resp_1")
        .put("object", "response")
        .put("created_at", 1)
        .put("status", status)
        .put("model", "m")
        .putNull("error")
        .putNull("incomplete_details");
  }

  private static boolean isCutOff(Reply reply) {
    return reply.finishReason() == FinishReason.LENGTH;
  }

  private static ObjectNode response(Reply reply) {
    var response = head(isCutOff(reply) ? "incomplete" : "completed");
    if (isCutOff(reply)) {
      response.putObject("incomplete_details").put("reason", "max_output_tokens");
    }
    items(reply).forEach(response.putArray("output")::add);
    putUsage(response, reply.usage());
    return response;
  }

  private static ArrayNode items(Reply reply) {
    var items = Json.MAPPER.createArrayNode();
    if (!reply.thinking().isEmpty()) {
      var reasoning = items.addObject().put("id", "rs_1").put("type", "reasoning");
      reasoning.putArray("summary").addObject().put("type", "summary_text");
      ((ObjectNode) reasoning.at("/summary/0")).put("text", reply.thinking());
      reasoning.put("encrypted_content", ENCRYPTED);
    }
    if (!reply.text().isEmpty() || reply.toolCalls().isEmpty()) {
      var message = items.addObject().put("id", "msg_1").put("type", "message");
      message.put("status", "completed").put("role", "assistant");
      var part = message.putArray("content").addObject();
      part.put("type", "output_text").put("text", reply.text()).putArray("annotations");
    }
    reply.toolCalls().forEach(call -> items.add(item(call).put("arguments", call.arguments())));
    return items;
  }

  private static ObjectNode item(ToolCall call) {
    return Json.object()
        .put("id", "fc_" + call.id())
        .put("type", "function_call")
        .put("status", "completed")
        .put("call_id", call.id())
        .put("name", call.name());
  }

  private static void putUsage(ObjectNode body, Usage usage) {
    usage.input().ifPresent(n -> body.withObjectProperty("usage").put("input_tokens", n));
    usage.output().ifPresent(n -> body.withObjectProperty("usage").put("output_tokens", n));
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    var frames =
        Frames.none().before(": comment\n\n").before(carrying("created", head("in_progress")));
    int index = 0;
    var items = items(reply);
    for (var item : items) {
      var begun = about("output_item.added", index).set("item", begun((ObjectNode) item));
      switch (item.path("type").asString()) {
        case "reasoning" ->
            frames =
                frames
                    .before(event(begun))
                    .before(delta("reasoning_summary_text", index, reply.thinking()))
                    .before(done(index, (ObjectNode) item));
        case "message" -> {
          frames = frames.before(event(begun));
          for (var piece : pieces) {
            frames = frames.text(delta("output_text", index, piece));
          }
          frames = frames.after(done(index, (ObjectNode) item));
        }
        default -> {
          frames = frames.after(event(begun));
          for (var half : halves(item.path("arguments").asString())) {
            frames = frames.after(delta("function_call_arguments", index, half));
          }
          frames = frames.after(done(index, (ObjectNode) item));
        }
      }
      index++;
    }
    return frames.after(carrying(isCutOff(reply) ? "incomplete" : "completed", response(reply)));
  }

  private static ObjectNode begun(ObjectNode item) {
    var begun = item.deepCopy();
    begun.put("status", "in_progress");
    if (begun.has("arguments")) {
      begun.put("arguments", "");
    }
    if (begun.has("content")) {
      begun.putArray("content");
    }
    begun.remove("encrypted_content");
    return begun;
  }

  private static List<String> halves(String text) {
    return List.of(text.substring(0, text.length() / 2), text.substring(text.length() / 2));
  }

  private static String carrying(String name, ObjectNode response) {
    return event(Json.object().put("type", "response." + name).set("response", response));
  }

  private static ObjectNode about(String name, int index) {
    return Json.object().put("type", "response." + name).put("output_index", index);
  }

  private static String delta(String name, int index, String piece) {
    return event(about(name + ".delta", index).put("delta", piece));
  }

  private static String done(int index, ObjectNode item) {
    return event(about("output_item.done", index).set("item", item));
  }

  private static String event(ObjectNode event) {
    return "event: %s\ndata: %s\n\n".formatted(event.path("type").asString(), event);
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    var body = Json.object();
    body.putObject("error").put("message", message).put("type", "error").putNull("code");
    return ScriptedReply.json(status, body.toString());
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    var failed = head("failed");
    failed.putObject("error").put("code", "server_error").put("message", message);
    return Optional.of(carrying("failed", failed).getBytes(UTF_8));
  }

  @Override
  public byte[] malformedFrame() {
    return "data: {\"type\":\"response.output_text.delta\",\"delta\":\n\n".getBytes(UTF_8);
  }

  @Override
  public ScriptedReply other(ReceivedRequest request) {
    return request.path().equals("/v1/models")
        ? ScriptedReply.json(200, "{\"data\":[{\"id\":\"m\"}]}")
        : failure(404, "There is nothing at " + request.path());
  }
}
