package dev.mellea4j.backend.litellm.anthropic;

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
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** How Anthropic answers. */
public final class AnthropicScript implements ProviderScript {

  private static final String SIGNATURE = "c2lnbmF0dXJl";

  private final Function<ObjectNode, byte[]> encoding;

  /** Returns one that streams events as Anthropic does. */
  public AnthropicScript() {
    this(AnthropicScript::sse);
  }

  /** Returns one that writes events so. */
  public AnthropicScript(Function<ObjectNode, byte[]> encoding) {
    this.encoding = encoding;
  }

  @Override
  public Optional<String> signature() {
    return Optional.of(SIGNATURE);
  }

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().matches("(/anthropic)?/v1/messages|.*:(stream)?[rR]awPredict");
  }

  @Override
  public boolean streams(ReceivedRequest request) {
    return Json.MAPPER.readTree(request.body()).path("stream").asBoolean(false);
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    var message = message();
    if (!reply.thinking().isEmpty()) {
      message
          .withArrayProperty("content")
          .addObject()
          .put("type", "thinking")
          .put("thinking", reply.thinking())
          .put("signature", SIGNATURE);
    }
    message.withArrayProperty("content").addObject().put("type", "text").put("text", reply.text());
    for (var call : reply.toolCalls()) {
      var use = use(call);
      use.set("input", Json.MAPPER.readTree(call.arguments()));
      message.withArrayProperty("content").add(use);
    }
    message.put("stop_reason", reason(reply));
    reply.usage().input().ifPresent(n -> usage(message).put("input_tokens", n));
    reply.usage().output().ifPresent(n -> usage(message).put("output_tokens", n));
    return ScriptedReply.json(200, message.toString());
  }

  private static ObjectNode message() {
    return Json.object()
        .put("id", "msg_1")
        .put("type", "message")
        .put("role", "assistant")
        .put("model", "m");
  }

  private static ObjectNode usage(ObjectNode owner) {
    return owner.withObjectProperty("usage");
  }

  private static ObjectNode use(ToolCall call) {
    return Json.object().put("type", "tool_use").put("id", call.id()).put("name", call.name());
  }

  private static String reason(Reply reply) {
    if (reply.finishReason() == FinishReason.LENGTH) {
      return "max_tokens";
    }
    return reply.toolCalls().isEmpty() ? "end_turn" : "tool_use";
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    var start = Json.object().put("type", "message_start");
    start.set("message", message());
    var frames =
        Frames.none().before(event(start)).before(event(Json.object().put("type", "ping")));
    int index = 0;
    if (!reply.thinking().isEmpty()) {
      frames =
          frames
              .before(begin(index, Json.object().put("type", "thinking").put("thinking", "")))
              .before(delta(index, "thinking", reply.thinking()))
              .before(delta(index, "signature", SIGNATURE))
              .before(end(index));
      index++;
    }
    frames = frames.before(begin(index, Json.object().put("type", "text").put("text", "")));
    for (var piece : pieces) {
      frames = frames.text(delta(index, "text", piece));
    }
    frames = frames.after(end(index));
    for (var call : reply.toolCalls()) {
      index++;
      var use = use(call);
      use.putObject("input");
      frames = frames.after(begin(index, use));
      for (var half : halves(call.arguments())) {
        frames = frames.after(input(index, half));
      }
      frames = frames.after(end(index));
    }
    return frames.after(end(reply)).after(event(Json.object().put("type", "message_stop")));
  }

  private static List<String> halves(String text) {
    return List.of(text.substring(0, text.length() / 2), text.substring(text.length() / 2));
  }

  private byte[] begin(int index, ObjectNode block) {
    var event = Json.object().put("type", "content_block_start").put("index", index);
    event.set("content_block", block);
    return event(event);
  }

  private byte[] delta(int index, String kind, String value) {
    var event = Json.object().put("type", "content_block_delta").put("index", index);
    event.putObject("delta").put("type", kind + "_delta").put(kind, value);
    return event(event);
  }

  private byte[] input(int index, String json) {
    var event = Json.object().put("type", "content_block_delta").put("index", index);
    event.putObject("delta").put("type", "input_json_delta").put("partial_json", json);
    return event(event);
  }

  private byte[] end(int index) {
    return event(Json.object().put("type", "content_block_stop").put("index", index));
  }

  private byte[] end(Reply reply) {
    var event = Json.object().put("type", "message_delta");
    event.putObject("delta").put("stop_reason", reason(reply)).putNull("stop_sequence");
    reply.usage().input().ifPresent(n -> usage(event).put("input_tokens", n));
    reply.usage().output().ifPresent(n -> usage(event).put("output_tokens", n));
    return event(event);
  }

  private byte[] event(ObjectNode data) {
    return encoding.apply(data);
  }

  private static byte[] sse(ObjectNode data) {
    return "event: %s\ndata: %s\n\n".formatted(data.path("type").asString(), data).getBytes(UTF_8);
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, error(message).toString());
  }

  private static ObjectNode error(String message) {
    var error = Json.object().put("type", "error");
    error.putObject("error").put("type", "some_error").put("message", message);
    return error;
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    return Optional.of(event(error(message)));
  }

  @Override
  public byte[] malformedFrame() {
    return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":\n\n"
        .getBytes(UTF_8);
  }
}
