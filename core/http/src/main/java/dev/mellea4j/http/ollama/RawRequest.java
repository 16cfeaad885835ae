package dev.mellea4j.http.ollama;

import dev.mellea4j.http.RawPrompts;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the body of <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-completion">POST
 * /api/generate</a> for a prompt that the server does not touch.
 */
final class RawRequest {

  private RawRequest() {}

  /**
   * Writes the body.
   *
   * @param prompts of which the first counts
   * @param streamed whether the reply comes in pieces
   * @throws IllegalArgumentException if a schema is not a JSON object
   */
  static void write(
      JsonGenerator json, RawPrompts prompts, OllamaOptions options, boolean streamed) {
    options
        .extraBody()
        .write(
            json,
            body -> {
              body.writeStringProperty("model", prompts.model());
              body.writeStringProperty("prompt", prompts.prompts().get(0));
              body.writeBooleanProperty("raw", true);
              body.writeBooleanProperty("stream", streamed);
              ChatRequest.writeFormat(body, prompts.format());
              options.write(body);
            });
  }
}
