package dev.mellea4j.backend.litellm.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mellea4j.api.Reply;
import dev.mellea4j.testkit.ChatCompletions;
import dev.mellea4j.testkit.Frames;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import java.util.List;

/** How a model that a user brought to Bedrock answers in OpenAI's format. */
final class ImportedScript implements RuntimeScript {

  private static final ChatCompletions CHAT =
      ChatCompletions.OPENAI.framed(chunk -> InvokeScript.chunk(chunk.getBytes(UTF_8)));

  @Override
  public boolean generates(ReceivedRequest request) {
    return request.path().matches("/model/arn[^/]*/invoke(-with-response-stream)?");
  }

  @Override
  public ScriptedReply whole(Reply reply) {
    return CHAT.whole(reply);
  }

  @Override
  public Frames stream(Reply reply, List<String> pieces) {
    return CHAT.stream(reply, pieces);
  }

  @Override
  public byte[] malformedFrame() {
    return CHAT.malformedFrame();
  }
}
