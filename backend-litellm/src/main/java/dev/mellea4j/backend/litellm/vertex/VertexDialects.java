package dev.mellea4j.backend.litellm.vertex;

import dev.mellea4j.backend.litellm.anthropic.AnthropicDialect;
import dev.mellea4j.backend.litellm.gemini.GeminiDialect;
import dev.mellea4j.backend.litellm.gemini.GeminiHost;
import dev.mellea4j.backend.litellm.route.ModelPathDialect;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.openai.KnownServers;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.net.URI;
import java.util.Optional;

/** The formats of the models at Vertex AI. */
final class VertexDialects {

  /** Who owns what Gemini said here: its signatures are refused by Google's other API. */
  private static final String GEMINI = "vertex";

  private static final OpenAiProfile PARTNERS =
      OpenAiProfile.COMPATIBLE.with("max_tokens, no extensions").withOwner("vertex_ai");

  private static final OpenAiProfile MISTRAL =
      KnownServers.profile(URI.create("https://api.mistral.ai")).withOwner("vertex_ai");

  private VertexDialects() {}

  static Dialect of(VertexModel model, VertexPlace place) {
    return switch (model.format()) {
      case ANTHROPIC -> AnthropicDialect.at(new ClaudeHost(place, model.publisher()));
      case RAW -> raw(model, place);
      case OPENAI -> openAi(place.endpoint("openapi"));
      case OPENAI_ENDPOINT -> openAi(place.endpoint(model.name()));
      case ENDPOINT -> gemini(place::endpoint);
      case GEMINI, NONE -> gemini(name -> place.model(model.publisher(), name));
    };
  }

  private static Dialect gemini(GeminiHost.ModelPath path) {
    return GeminiDialect.at(new GeminiHost(GEMINI, path, Optional.empty()));
  }

  private static Dialect openAi(String endpoint) {
    return new ModelPathDialect(
        OpenAiDialect.of(PARTNERS, "", ""), streamed -> endpoint + "/chat/completions");
  }

  private static Dialect raw(VertexModel model, VertexPlace place) {
    boolean mistral = model.publisher().equals("mistralai");
    var path = place.model(model.publisher(), model.name());
    return new ModelPathDialect(
        OpenAiDialect.of(mistral ? MISTRAL : PARTNERS, "", ""),
        streamed -> path + (streamed ? ":streamRawPredict" : ":rawPredict"));
  }
}
