package dev.mellea4j.http.watsonx;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ModelListing;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads <a href="https://cloud.ibm.com/apidocs/watsonx-ai#list-foundation-model-specs">GET
 * /ml/v1/foundation_model_specs</a>: those that chat or generate; others embed, rank or forecast.
 */
final class ModelSpecs {

  private static final Set<String> SPEAKING = Set.of("text_chat", "text_generation");

  private ModelSpecs() {}

  static List<ModelInfo> read(Answer answer) {
    var listed = answer.tree().path("resources");
    return ModelListing.read(answer, listed.isArray() ? speaking(listed) : listed, ModelSpecs::of);
  }

  private static JsonNode speaking(JsonNode specs) {
    var speaking = Json.MAPPER.createArrayNode();
    for (var spec : specs) {
      var functions = ids(spec.path("functions"));
      if (functions.isEmpty() || SPEAKING.stream().anyMatch(functions::contains)) {
        speaking.add(spec);
      }
    }
    return speaking;
  }

  private static ModelInfo of(JsonNode spec) {
    return ModelListing.model(spec.path("model_id").asString(""), spec)
        .withCapabilities(capabilities(spec));
  }

  /** Only what is said is known; not all specs list all functions. */
  private static Capabilities capabilities(JsonNode spec) {
    var functions = ids(spec.path("functions"));
    var known = Capabilities.unknown();
    if (functions.contains("text_generation")) {
      known = known.with(Capability.COMPLETION, true);
    }
    if (functions.contains("image_chat")) {
      known = known.with(Capability.IMAGES, true);
    }
    if (ids(spec.path("tasks")).contains("function_calling")) {
      known = known.with(Capability.TOOLS, true);
    }
    var length = spec.path("model_limits").path("max_sequence_length");
    return length.isInt() && length.intValue() > 0
        ? known.withContextLength(length.intValue())
        : known;
  }

  private static Set<String> ids(JsonNode list) {
    return list.valueStream().map(one -> one.path("id").asString("")).collect(Collectors.toSet());
  }
}
