package dev.mellea4j.backend.openai;

import static dev.mellea4j.testkit.ChatCompletions.OPENAI;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.Frames;
import dev.mellea4j.testkit.ProviderScript;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.List;
import java.util.Optional;

/** How a server that speaks the OpenAI API answers. */
final class OpenAiScript implements ProviderScript {

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
    return OPENAI.whole(reply);
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    return OPENAI.stream(reply, pieces).before(": comment\n\n").after("data: [DONE]\n\n");
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, error(message));
  }

  @Override
  public Optional<byte[]> failureFrame(String message) {
    return Optional.of(("data: " + error(message) + "\n\n").getBytes(UTF_8));
  }

  private static String error(String message) {
    var body = Json.object();
    body.putObject("error").put("message", message).put("type", "error").putNull("code");
    return body.toString();
  }

  @Override
  public byte[] malformedFrame() {
    return OPENAI.malformedFrame();
  }

  @Override
  public ScriptedReply other(ReceivedRequest request) {
    return request.path().equals("/v1/models")
        ? ScriptedReply.json(200, "{\"data\":[{\"id\":\"m\"}]}")
        : failure(404, "There is nothing at " + request.path());
  }
}
