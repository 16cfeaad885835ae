package dev.mellea4j.backend.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.Frames;
import dev.mellea4j.testkit.ProviderScript;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How an Ollama server answers. */
final class OllamaScript implements ProviderScript {

  static final String CARD =
      "{\"capabilities\":[\"completion\",\"tools\",\"vision\",\"thinking\"]}";

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().equals("/api/chat");
  }

  @Override
  public boolean streams(ReceivedRequest request) {
    return Json.MAPPER.readTree(request.body()).path("stream").asBoolean(true);
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    var last = last(reply);
    last.set("message", message("content", reply.text()));
    last.withObjectProperty("message").put("thinking", reply.thinking());
    addToolCalls(last, reply);
    return ScriptedReply.json(200, last.toString());
  }

  @Override
  public String streamType() {
    return "application/x-ndjson";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    var frames = Frames.none();
    if (!reply.thinking().isEmpty()) {
      frames = frames.before(line("thinking", reply.thinking()));
    }
    for (var piece : pieces) {
      frames = frames.text(line("content", piece));
    }
    var calls = Json.object();
    calls.set("message", message("content", ""));
    addToolCalls(calls, reply);
    return frames.after(calls + "\n").after(last(reply) + "\n");
  }

  private static String line(String member, String value) {
    var line = Json.object().put("model", "m").put("done", false);
    line.set("message", message(member, value));
    return line + "\n";
  }

  private static ObjectNode message(String member, String value) {
    return Json.object().put("role", "assistant").put(member, value);
  }

  private static void addToolCalls(ObjectNode line, Reply reply) {
    for (var call : reply.toolCalls()) {
      var node = line.withObjectProperty("message").withArrayProperty("tool_calls").addObject();
      node.put("id", call.id());
      node.putObject("function")
          .put("name", call.name())
          .set("arguments", Json.MAPPER.readTree(call.arguments()));
    }
  }

  private static ObjectNode last(Reply reply) {
    var last = Json.object().put("model", "m").put("done", true);
    last.put("done_reason", reply.finishReason() == FinishReason.LENGTH ? "length" : "stop");
    reply.usage().input().ifPresent(tokens -> last.put("prompt_eval_count", tokens));
    reply.usage().output().ifPresent(tokens -> last.put("eval_count", tokens));
    return last;
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, error(message));
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    return Optional.of((error(message) + "\n").getBytes(UTF_8));
  }

  private static String error(String message) {
    return Json.object().put("error", message).toString();
  }

  @Override
  public byte[] malformedFrame() {
    return "{\"message\":{\"content\":\n".getBytes(UTF_8);
  }

  @Override
  public ScriptedReply other(ReceivedRequest request) {
    return switch (request.path()) {
      case "/api/show" -> ScriptedReply.json(200, CARD);
      case "/api/version" -> ScriptedReply.json(200, "{\"version\":\"0.17.4\"}");
      default -> failure(404, "There is nothing at " + request.path());
    };
  }
}
