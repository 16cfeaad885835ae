package dev.mellea4j.backend.litellm.gemini;

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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How Google's generateContent answers, at either of its hosts. */
public final class GeminiScript implements ProviderScript {

  private static final String SIGNATURE = "c2lnbmF0dXJl";

  @Override
  public Optional<String> signature() {
    return Optional.of(SIGNATURE);
  }

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().matches("/v1.*/models/[^/]+:(stream)?[gG]enerateContent");
  }

  @Override
  public boolean streams(ReceivedRequest request) {
    return request.path().endsWith("streamGenerateContent");
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    var response = Json.object();
    var parts = parts(response);
    if (!reply.thinking().isEmpty()) {
      parts.addObject().put("text", reply.thinking()).put("thought", true);
    }
    parts.addObject().put("text", reply.text());
    addCalls(parts, reply);
    finish(response, reply);
    return ScriptedReply.json(200, response.toString());
  }

  private static ArrayNode parts(ObjectNode response) {
    var candidate = response.put("modelVersion", "m").putArray("candidates").addObject();
    return candidate.putObject("content").put("role", "model").putArray("parts");
  }

  private static void addCalls(ArrayNode parts, Reply reply) {
    for (var call : reply.toolCalls()) {
      var part = parts.addObject().put("thoughtSignature", SIGNATURE);
      var node = part.putObject("functionCall");
      node.put("id", call.id()).put("name", call.name());
      node.set("args", Json.MAPPER.readTree(call.arguments()));
    }
  }

  private static void finish(ObjectNode response, Reply reply) {
    var candidate = (ObjectNode) response.path("candidates").path(0);
    boolean cut = reply.finishReason() == FinishReason.LENGTH;
    candidate.put("finishReason", cut ? "MAX_TOKENS" : "STOP");
    var usage = reply.usage();
    usage
        .input()
        .ifPresent(n -> response.withObjectProperty("usageMetadata").put("promptTokenCount", n));
    usage
        .output()
        .ifPresent(
            n -> response.withObjectProperty("usageMetadata").put("candidatesTokenCount", n));
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    var frames = Frames.none();
    if (!reply.thinking().isEmpty()) {
      var response = Json.object();
      parts(response).addObject().put("text", reply.thinking()).put("thought", true);
      frames = frames.before(event(response));
    }
    for (var piece : pieces) {
      var response = Json.object();
      parts(response).addObject().put("text", piece);
      frames = frames.text(event(response));
    }
    var last = Json.object();
    addCalls(parts(last), reply);
    finish(last, reply);
    return frames.after(event(last));
  }

  private static String event(ObjectNode data) {
    return "data: %s\r\n\r\n".formatted(data);
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, error(message).toString());
  }

  private static ObjectNode error(String message) {
    var error = Json.object();
    error.putObject("error").put("message", message).put("status", "UNKNOWN");
    return error;
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    return Optional.of(event(error(message)).getBytes(UTF_8));
  }

  @Override
  public byte[] malformedFrame() {
    return "data: {\"candidates\":[{\"content\":\r\n\r\n".getBytes(UTF_8);
  }
}
