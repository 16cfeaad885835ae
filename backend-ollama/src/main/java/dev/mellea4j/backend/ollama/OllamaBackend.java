package dev.mellea4j.backend.ollama;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.TextlessSink;
import dev.mellea4j.http.ollama.ChatReader;
import dev.mellea4j.http.ollama.ChatRequest;
import dev.mellea4j.http.ollama.OllamaOptions;
import dev.mellea4j.http.ollama.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that an Ollama server runs, spoken to in <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md">its own format</a>.
 */
final class OllamaBackend implements Backend {

  private final HttpTransport transport;
  private final String model;
  private final ModelOptions defaults;
  private final MissingModel missing;
  private final ModelFeatures features;

  OllamaBackend(HttpEndpoint endpoint, String model, ModelOptions defaults, MissingModel missing) {
    this.transport = HttpTransport.open(endpoint);
    this.model = model;
    this.defaults = defaults;
    this.missing = missing;
    this.features = new ModelFeatures(model);
  }

  @Override
  public Reply generate(GenerateRequest given, ReplySink sink) {
    var request = given.withDefaults(defaults);
    var options = OllamaOptions.of(request.options());
    boolean streamed = request.streamed(sink);
    // Written before anything is sent, so that what cannot be said fails at once.
    var body = ChatRequest.of(model, request, options, streamed);
    try (var call = transport.call(sink, options.streamTimeout())) {
      return missing.pulled(
          call,
          () -> {
            features.require(call, request);
            var warnings = withoutThinking(call, options, body);
            return send(call, "/api/chat", body, options, streamed).withMoreWarnings(warnings);
          });
    }
  }

  /** The server refuses to have a model think that cannot. */
  private List<String> withoutThinking(HttpCall call, OllamaOptions options, ObjectNode body) {
    if (!options.thinks() || features.mayThink(call)) {
      return List.of();
    }
    body.remove("think");
    return List.of(
        "Model '%s' does not think; the option 'thinking' was left out".formatted(model));
  }

  /** Asks for one prompt after another: how many run at a time is the server's own setting. */
  @Override
  public List<Reply> complete(CompletionRequest given, ReplySink sink) {
    var request = given.withDefaults(defaults);
    var options = OllamaOptions.of(request.options());
    boolean streamed = options.stream().orElse(true);
    var bodies = new ArrayList<JsonNode>();
    for (var prompt : request.prompts()) {
      bodies.add(RawRequest.of(model, prompt, request.format(), options, streamed));
    }
    try (var call = transport.call(new TextlessSink(sink), options.streamTimeout())) {
      var replies = new ArrayList<Reply>();
      for (var body : bodies) {
        replies.add(
            missing.pulled(call, () -> send(call, "/api/generate", body, options, streamed)));
      }
      return List.copyOf(replies);
    }
  }

  private static Reply send(
      HttpCall call, String path, JsonNode body, OllamaOptions options, boolean streamed) {
    return call.post(path, body, ChatReader.of(streamed, options.warnings()));
  }

  @Override
  public Optional<String> model() {
    return Optional.of(model);
  }

  @Override
  public List<ModelInfo> models() {
    try (var call = transport.call(ReplySink.NONE)) {
      return call.get("/api/tags", ModelList::read);
    }
  }

  @Override
  public Health health() {
    return transport.health(
        call -> {
          var version =
              call.get("/api/version", answer -> answer.tree().path("version").asString("?"));
          return "Ollama %s at %s".formatted(version, transport.endpoint());
        });
  }

  @Override
  public Capabilities capabilities() {
    return features.known();
  }

  @Override
  public void close() {
    transport.close();
  }
}
