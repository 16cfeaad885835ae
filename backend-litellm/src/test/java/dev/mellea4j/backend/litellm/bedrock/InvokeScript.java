package dev.mellea4j.backend.litellm.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.Reply;
import dev.mellea4j.backend.litellm.anthropic.AnthropicScript;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.EventStreamMessage;
import dev.mellea4j.testkit.Frames;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How Claude answers behind InvokeModel. */
final class InvokeScript implements RuntimeScript {

  private final AnthropicScript claude =
      new AnthropicScript(event -> chunk(event.toString().getBytes(UTF_8)));

  static byte[] chunk(byte[] event) {
    return EventStreamMessage.event(
        "chunk",
        Json.object()
            .put("bytes", Base64.getEncoder().encodeToString(event))
            .put("p", "abc")
            .toString());
  }

  @Override
  public Optional<String> signature() {
    return claude.signature();
  }

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().matches("/model/claude-m[^/]*/invoke(-with-response-stream)?");
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    return claude.whole(reply);
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    return claude.stream(reply, pieces);
  }

  @Override
  public byte[] malformedFrame() {
    return chunk("{\"type\":\"content_block_delta\",\"delta\":".getBytes(UTF_8));
  }
}
