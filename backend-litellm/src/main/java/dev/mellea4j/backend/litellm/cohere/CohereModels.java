package dev.mellea4j.backend.litellm.cohere;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Reads <a href="https://docs.cohere.com/reference/list-models">GET /v1/models</a>. */
final class CohereModels {

  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private CohereModels() {}

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
            .withExtras(Json.MAPPER.convertValue(model, FACTS));
    var context = model.path("context_length");
    return context.isNumber()
        ? info.withCapabilities(Capabilities.unknown().withContextLength(context.intValue()))
        : info;
  }
}
