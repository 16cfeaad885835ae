package ${package};

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

/** How a parrot answers. */
final class ${type}Script implements ProviderScript {

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().equals("/talk");
  }

  @Override
  public boolean streams(ReceivedRequest request) {
    return Json.MAPPER.readTree(request.body()).path("flow").asBoolean(false);
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    var body = end(reply).put("words", reply.text()).put("musings", reply.thinking());
    for (var call : reply.toolCalls()) {
      body.withArrayProperty("errands").add(errand(call));
    }
    return ScriptedReply.json(200, body.toString());
  }

  private static ObjectNode errand(ToolCall call) {
    return Json.object()
        .put("ref", call.id())
        .put("task", call.name())
        .put("with", call.arguments());
  }

  private static ObjectNode end(Reply reply) {
    var end = Json.object();
    end.put("end", reply.finishReason() == FinishReason.LENGTH ? "cut" : "done");
    reply.usage().input().ifPresent(n -> end.withObjectProperty("seeds").put("eaten", n));
    reply.usage().output().ifPresent(n -> end.withObjectProperty("seeds").put("dropped", n));
    return end;
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    var frames = Frames.none().before(": cough\n\n");
    if (!reply.thinking().isEmpty()) {
      frames = frames.before(event("musing", Json.object().put("w", reply.thinking())));
    }
    for (var piece : pieces) {
      frames = frames.text(event("word", Json.object().put("w", piece)));
    }
    for (var call : reply.toolCalls()) {
      frames = frames.after(event("errand", errand(call)));
    }
    return frames.after(event("bye", end(reply)));
  }

  private static String event(String name, ObjectNode data) {
    return "event: %s\ndata: %s\n\n".formatted(name, data);
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, squawk(message).toString());
  }

  private static ObjectNode squawk(String message) {
    return Json.object().put("squawk", message);
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    return Optional.of(event("squawk", squawk(message)).getBytes(UTF_8));
  }

  @Override
  public byte[] malformedFrame() {
    return "event: word\ndata: {\"w\":\n\n".getBytes(UTF_8);
  }
}
