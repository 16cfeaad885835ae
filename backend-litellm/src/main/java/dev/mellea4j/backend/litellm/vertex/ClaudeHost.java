package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.backend.litellm.anthropic.AnthropicHost;
import dev.mellea4j.http.Chat;
import tools.jackson.databind.node.ObjectNode;

/**
 * <a href="https://docs.claude.com/en/api/claude-on-vertex-ai">Claude at Vertex AI</a>: the model
 * stands in the path, and the version of the API in the body.
 */
record ClaudeHost(VertexPlace place, String publisher) implements AnthropicHost {

  @Override
  public String path(Chat chat) {
    return place.model(publisher, chat.model())
        + (chat.streamed() ? ":streamRawPredict" : ":rawPredict");
  }

  @Override
  public void complete(ObjectNode body) {
    body.remove("model");
    body.put("anthropic_version", "vertex-2023-10-16");
  }

  @Override
  public boolean takesSchemas() {
    return false;
  }
}
