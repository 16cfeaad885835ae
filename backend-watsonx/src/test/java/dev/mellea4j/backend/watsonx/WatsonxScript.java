package dev.mellea4j.backend.watsonx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ChatCompletions;
import dev.mellea4j.testkit.Frames;
import dev.mellea4j.testkit.ProviderScript;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.List;
import java.util.Optional;

/** How watsonx.ai, and IBM Cloud IAM at the same address, answer. */
final class WatsonxScript implements ProviderScript {

  private static final ChatCompletions CHAT =
      ChatCompletions.OPENAI
          .withHead("\"id\":\"c1\",\"model_id\":\"m\",\"created\":1")
          .framed(chunk -> ("id: 1\nevent: message\ndata: " + chunk + "\n\n").getBytes(UTF_8));

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
    return CHAT.whole(reply);
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    return CHAT.stream(reply, pieces).after("event: close\ndata: {}\n\n");
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
    return CHAT.malformedFrame();
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
