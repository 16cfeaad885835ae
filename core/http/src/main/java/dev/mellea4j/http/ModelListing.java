package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Reads the lists of models that servers send. */
public final class ModelListing {

  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private ModelListing() {}

  /**
   * Returns the models of a list, in its order.
   *
   * @param listed the member of the answer where the list should be
   * @param model reads one of them
   * @throws BackendException if that is no list
   */
  public static List<ModelInfo> read(
      Answer answer, JsonNode listed, Function<JsonNode, ModelInfo> model) {
    if (!listed.isArray()) {
      throw answer.unreadable("no list of models");
    }
    var models = new ArrayList<ModelInfo>();
    listed.forEach(entry -> models.add(model.apply(entry)));
    return List.copyOf(models);
  }

  /** Returns a model of this name, whose extras are all that the server says of it. */
  public static ModelInfo model(String name, JsonNode entry) {
    return ModelInfo.of(name).withExtras(Json.MAPPER.convertValue(entry, FACTS));
  }
}
