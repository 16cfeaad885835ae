package dev.mellea4j.http.ollama;

import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Reads <a href="https://github.com/ollama/ollama/blob/main/docs/api.md#list-local-models">GET
 * /api/tags</a>.
 */
final class ModelList {

  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private ModelList() {}

  static List<ModelInfo> read(Answer answer) {
    var listed = answer.tree().path("models");
    if (!listed.isArray()) {
      throw answer.unreadable("no list of models");
    }
    var models = new ArrayList<ModelInfo>();
    listed.forEach(model -> models.add(of(model)));
    return List.copyOf(models);
  }

  private static ModelInfo of(JsonNode model) {
    var info =
        ModelInfo.of(model.path("name").asString(""))
            .withCapabilities(ModelCard.capabilities(model))
            .withExtras(Json.MAPPER.convertValue(model, FACTS));
    var size = model.path("size");
    return size.isIntegralNumber() ? info.withSizeBytes(size.longValue()) : info;
  }
}
