package dev.mellea4j.http.ollama;

import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-completion">POST
 * /api/generate</a> for a prompt that the server does not touch.
 */
final class RawRequest {

  private RawRequest() {}

  /**
   * Returns the body.
   *
   * @param streamed whether the reply comes in pieces
   * @throws IllegalArgumentException if a schema is not a JSON object
   */
  static ObjectNode of(
      String model, String prompt, ResponseFormat format, OllamaOptions options, boolean streamed) {
    var body =
        Json.object()
            .put("model", model)
            .put("prompt", prompt)
            .put("raw", true)
            .put("stream", streamed);
    ChatRequest.putFormat(body, format);
    options.writeTo(body);
    return body;
  }
}
