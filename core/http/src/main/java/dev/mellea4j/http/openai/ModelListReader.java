package dev.mellea4j.http.openai;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.AnswerReader;
import dev.mellea4j.http.ModelListing;
import dev.mellea4j.http.ServerError;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads <a href="https://platform.openai.com/docs/api-reference/models/list">GET /models</a>, and
 * how long a context is where a server tells: vLLM, llama.cpp, OpenRouter, Groq and LM Studio do,
 * each in its own way.
 */
final class ModelListReader implements AnswerReader<List<ModelInfo>> {

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
    return ModelListing.read(answer, listed, ModelListReader::of);
  }

  private static ModelInfo of(JsonNode model) {
    return ModelListing.model(model.path("id").asString(""), model)
        .withCapabilities(capabilities(model));
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
