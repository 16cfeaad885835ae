package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.backend.litellm.route.PercentEncoding;
import dev.mellea4j.http.Answer;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.Json;
import dev.mellea4j.http.ModelListing;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Lists what a region can be asked for: the <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html">models</a>
 * that are there on demand, and the <a
 * href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListInferenceProfiles.html">profiles</a>
 * by which others are.
 */
final class BedrockModels {

  private static final String MODELS =
      "/foundation-models?byInferenceType=ON_DEMAND&byOutputModality=TEXT";
  private static final String PROFILES = "/inference-profiles?maxResults=1000";

  private BedrockModels() {}

  /** Returns the server that lists, of the one that chats; another address has both. */
  static URI server(URI runtime) {
    return URI.create(runtime.toString().replaceFirst("//bedrock-runtime\\.", "//bedrock."));
  }

  static List<ModelInfo> list(HttpCall call) {
    var all = new ArrayList<>(call.get(MODELS, BedrockModels::models));
    var next = "";
    do {
      var page = call.get(PROFILES + next, Answer::tree);
      for (var profile : page.path("inferenceProfileSummaries")) {
        all.add(ModelListing.model(profile.path("inferenceProfileId").asString(""), profile));
      }
      var token = page.path("nextToken").asString("");
      next = token.isEmpty() ? "" : "&nextToken=" + PercentEncoding.of(token);
    } while (!next.isEmpty());
    return List.copyOf(all);
  }

  private static List<ModelInfo> models(Answer answer) {
    return ModelListing.read(answer, answer.tree().path("modelSummaries"), BedrockModels::model);
  }

  private static ModelInfo model(JsonNode summary) {
    var info = ModelListing.model(summary.path("modelId").asString(""), summary);
    var inputs = summary.path("inputModalities").valueStream().toList();
    return inputs.isEmpty()
        ? info
        : info.withCapabilities(
            Capabilities.unknown()
                .with(Capability.IMAGES, inputs.contains(Json.MAPPER.valueToTree("IMAGE"))));
  }
}
