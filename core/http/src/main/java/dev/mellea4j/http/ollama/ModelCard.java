package dev.mellea4j.http.ollama;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads what the server knows of a model, as in <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md#show-model-information">POST
 * /api/show</a> and, on newer servers, <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md#list-local-models">GET
 * /api/tags</a>.
 */
final class ModelCard {

  private static final Map<String, Capability> BY_NAME =
      Map.of(
          "tools", Capability.TOOLS,
          "vision", Capability.IMAGES,
          "thinking", Capability.THINKING,
          "completion", Capability.COMPLETION);

  private ModelCard() {}

  /** Returns what the model can do; old servers do not tell. */
  static Capabilities capabilities(JsonNode card) {
    var capabilities =
        Capabilities.unknown()
            .with(Capability.JSON, true)
            .with(Capability.JSON_SCHEMA, true)
            .with(Capability.AUDIO, false)
            .with(Capability.DOCUMENTS, false);
    var listed = card.path("capabilities");
    if (listed.isArray()) {
      for (var entry : BY_NAME.entrySet()) {
        boolean able = listed.valueStream().anyMatch(n -> n.asString("").equals(entry.getKey()));
        capabilities = capabilities.with(entry.getValue(), able);
      }
    }
    return withContextLength(capabilities, card);
  }

  /** The key starts with the architecture, such as {@code llama.context_length}. */
  private static Capabilities withContextLength(Capabilities capabilities, JsonNode card) {
    for (var fact : card.path("model_info").properties()) {
      if (fact.getKey().endsWith(".context_length") && fact.getValue().isInt()) {
        return capabilities.withContextLength(fact.getValue().intValue());
      }
    }
    var listed = card.path("details").path("context_length");
    return listed.isInt() ? capabilities.withContextLength(listed.intValue()) : capabilities;
  }
}
