package dev.mellea4j.backend.litellm.cohere;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.ModelListing;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads <a href="https://docs.cohere.com/reference/list-models">GET /v1/models</a>. */
final class CohereModels {

  private CohereModels() {}

  static List<ModelInfo> read(Answer answer) {
    return ModelListing.read(answer, answer.tree().path("models"), CohereModels::of);
  }

  private static ModelInfo of(JsonNode model) {
    var info = ModelListing.model(model.path("name").asString(""), model);
    var context = model.path("context_length");
    return context.isNumber()
        ? info.withCapabilities(Capabilities.unknown().withContextLength(context.intValue()))
        : info;
  }
}
