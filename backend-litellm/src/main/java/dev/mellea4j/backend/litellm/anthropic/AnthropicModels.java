package dev.mellea4j.backend.litellm.anthropic;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.ModelListing;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads <a href="https://docs.claude.com/en/api/models-list">GET /v1/models</a>. */
final class AnthropicModels {

  private AnthropicModels() {}

  static List<ModelInfo> read(Answer answer) {
    return ModelListing.read(answer, answer.tree().path("data"), AnthropicModels::of);
  }

  private static ModelInfo of(JsonNode model) {
    var info = ModelListing.model(model.path("id").asString(""), model);
    var context = model.path("max_input_tokens");
    return context.isInt()
        ? info.withCapabilities(Capabilities.unknown().withContextLength(context.intValue()))
        : info;
  }
}
