package dev.mellea4j.backend.litellm.bedrock;

import static dev.mellea4j.testkit.ChatCompletions.OPENAI;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.Frames;
import dev.mellea4j.testkit.ProviderScript;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.List;

/** How Bedrock answers in OpenAI's format, before which it refuses in its own. */
final class MantleScript implements ProviderScript {

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
    return OPENAI.stream(reply, pieces).after("data: [DONE]\n\n");
  }

  @Override
  public ScriptedReply failure(int status, String message) {
    return ScriptedReply.json(status, Json.object().put("message", message).toString());
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
