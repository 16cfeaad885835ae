package dev.mellea4j.backend.litellm.gemini;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.ModelListing;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads <a href="https://ai.google.dev/api/models#method:-models.list">GET /models</a>. */
final class GeminiModels {

  private GeminiModels() {}

  static List<ModelInfo> read(Answer answer) {
    return ModelListing.read(answer, answer.tree().path("models"), GeminiModels::of);
  }

  private static ModelInfo of(JsonNode model) {
    var info =
        ModelListing.model(model.path("name").asString("").replaceFirst("^models/", ""), model);
    var context = model.path("inputTokenLimit");
    return context.isInt()
        ? info.withCapabilities(Capabilities.unknown().withContextLength(context.intValue()))
        : info;
  }
}
