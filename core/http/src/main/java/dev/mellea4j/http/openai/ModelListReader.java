package dev.mellea4j.http.openai;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Reads <a href="https://platform.openai.com/docs/api-reference/models/list">GET /models</a>, and
 * how long a context is where a server tells: vLLM, llama.cpp, OpenRouter, Groq and LM Studio do,
 * each in its own way.
 */
final class ModelListReader implements AnswerReader<List<ModelInfo>> {

  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private static final List<String> CONTEXT_LENGTHS =
      List.of(
          "/max_model_len",
          "/meta/n_ctx",
          "/meta/n_ctx_train",
          "/context_length",
          "/context_window",
          "/max_context_length",
          "/max_input_tokens");

  @Override
  public List<ModelInfo> read(Answer answer) {
    var tree = answer.tree();
    if (!ServerError.isNone(tree.path("error"))) {
      throw answer.failure(tree);
    }
    // Together sends the bare list.
    var listed = tree.isArray() ? tree : tree.path("data");
    if (!listed.isArray()) {
      throw answer.unreadable("no list of models");
    }
    var models = new ArrayList<ModelInfo>();
    listed.forEach(model -> models.add(of(model)));
    return List.copyOf(models);
  }

  private static ModelInfo of(JsonNode model) {
    return ModelInfo.of(model.path("id").asString(""))
        .withCapabilities(capabilities(model))
        .withExtras(Json.MAPPER.convertValue(model, FACTS));
  }

  private static Capabilities capabilities(JsonNode model) {
    for (var place : CONTEXT_LENGTHS) {
      var length = model.at(place);
      if (length.isInt() && length.intValue() > 0) {
        return Capabilities.unknown().withContextLength(length.intValue());
      }
    }
    return Capabilities.unknown();
  }
}
