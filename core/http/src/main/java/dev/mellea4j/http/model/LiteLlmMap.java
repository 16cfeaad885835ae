package dev.mellea4j.http.model;

import dev.mellea4j.http.Json;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads <a
 * href="https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json">LiteLLM's
 * map of models</a>.
 */
final class LiteLlmMap {

  private static final String PROVIDER = "litellm_provider";

  /** What explains the map, in words. */
  private static final String SAMPLE = "sample_spec";

  private LiteLlmMap() {}

  static List<ModelRow> rows(InputStream in, String file) {
    var rows = new ArrayList<ModelRow>();
    for (var model : map(in, file).properties()) {
      if (!model.getKey().equals(SAMPLE)) {
        rows.add(row(model.getKey(), model.getValue(), file));
      }
    }
    rows.removeIf(row -> row.facts().isEmpty());
    return rows;
  }

  private static JsonNode map(InputStream in, String file) {
    try {
      var map = Json.MAPPER.readTree(in);
      if (map.isObject()) {
        return map;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The models in '%s' cannot be read, at line %d: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
    throw new IllegalArgumentException(
        "The models in '%s' are no JSON object of models by their names".formatted(file));
  }

  /** A name that begins with its provider is that provider's; others are anybody's. */
  private static ModelRow row(String name, JsonNode model, String file) {
    if (!model.isObject()) {
      throw new IllegalArgumentException(
          "Model '%s' of '%s' is no JSON object. Write {\"max_output_tokens\": 8192} or the like"
              .formatted(name, file));
    }
    try {
      var facts = MapEntry.facts(model);
      int slash = name.indexOf('/');
      var provider = model.path(PROVIDER).asString("");
      boolean own = slash > 0 && provider.startsWith(name.substring(0, slash));
      return own
          ? ModelRow.of(name.substring(0, slash), name.substring(slash + 1), facts)
          : ModelRow.of("*", name, facts);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Model '%s' of '%s' is malformed: %s".formatted(name, file, e.getMessage()), e);
    }
  }
}
