package dev.mellea4j.http.ollama;

import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.ModelListing;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads <a href="https://github.com/ollama/ollama/blob/main/docs/api.md#list-local-models">GET
 * /api/tags</a>.
 */
final class ModelList {

  private ModelList() {}

  static List<ModelInfo> read(Answer answer) {
    return ModelListing.read(answer, answer.tree().path("models"), ModelList::of);
  }

  private static ModelInfo of(JsonNode model) {
    var info =
        ModelListing.model(model.path("name").asString(""), model)
            .withCapabilities(ModelCard.capabilities(model));
    var size = model.path("size");
    return size.isIntegralNumber() ? info.withSizeBytes(size.longValue()) : info;
  }
}
