package dev.mellea4j.backend.openai;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.HttpEndpoint;
import dev.mellea4j.http.HttpTransport;
import dev.mellea4j.http.TextlessSink;
import dev.mellea4j.http.openai.ChatReader;
import dev.mellea4j.http.openai.ChatRequest;
import dev.mellea4j.http.openai.ModelListReader;
import dev.mellea4j.http.openai.OpenAiOptions;
import dev.mellea4j.http.openai.OpenAiProfile;
import dev.mellea4j.http.openai.RawReader;
import dev.mellea4j.http.openai.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model behind the <a href="https://platform.openai.com/docs/api-reference/chat">OpenAI API</a>,
 * whoever runs it.
 */
final class OpenAiBackend implements Backend {

  private static final String MAY_IGNORE_SCHEMA =
      "The server is no vLLM of 0.12.0 or later; it may ignore the schema of a raw completion";

  private final HttpTransport transport;
  private final String deployment;
  private final Optional<String> model;
  private final ModelOptions defaults;
  private final OpenAiProfile profile;
  private final VllmVersion vllm;

  /**
   * Opens a backend.
   *
   * @param deployment stands before the paths of the endpoints that generate; perhaps empty
   */
  OpenAiBackend(
      HttpEndpoint endpoint,
      String deployment,
      Optional<String> model,
      ModelOptions defaults,
      OpenAiProfile profile,
      VllmVersion vllm) {
    this.transport = HttpTransport.open(endpoint);
    this.deployment = deployment;
    this.model = model;
    this.defaults = defaults;
    this.profile = profile;
    this.vllm = vllm;
  }

  @Override
  public Reply generate(GenerateRequest given, ReplySink sink) {
    var request = given.withDefaults(defaults);
    var options = OpenAiOptions.chat(request.options(), profile);
    boolean streamed = request.streamed(sink);
    var body = ChatRequest.of(requireModel(), request, options, streamed);
    try (var call = transport.call(sink, options.streamTimeout())) {
      var reader = ChatReader.of(streamed, options.warnings(), profile.owner());
      var reply = call.post(deployment + "/chat/completions", body, reader);
      return reply.withMoreWarnings(options.warningsAbout(reply));
    }
  }

  private String requireModel() {
    return model.orElseThrow(
        () ->
            new IllegalArgumentException(
                "No model is set for '%s'. Set 'model' to one that the server lists: see 'models'"
                    .formatted(transport.endpoint())));
  }

  /** With a schema, the server is asked once before which of its dialects it speaks. */
  @Override
  public List<Reply> complete(CompletionRequest given, ReplySink sink) {
    var request = given.withDefaults(defaults);
    if (request.prompts().isEmpty()) {
      return List.of();
    }
    var silent = new TextlessSink(sink);
    return request.format().kind() == ResponseFormat.Kind.TEXT || !profile.takesExtensions()
        ? complete(request, false, List.of(), silent)
        : completeBySchema(request, silent);
  }

  private List<Reply> completeBySchema(CompletionRequest request, ReplySink sink) {
    return vllm.knowsStructuredOutputs(sink)
        ? complete(request, true, List.of(), sink)
        : complete(request, false, List.of(MAY_IGNORE_SCHEMA), sink);
  }

  private List<Reply> complete(
      CompletionRequest request, boolean structured, List<String> warnings, ReplySink sink) {
    var options = OpenAiOptions.raw(request.options(), profile);
    var model = requireModel();
    var all = new ArrayList<>(options.warnings());
    all.addAll(warnings);
    var replies = new ArrayList<Reply>();
    try (var call = transport.call(sink, options.streamTimeout())) {
      for (var prompts : batches(request.prompts())) {
        var body = RawRequest.of(model, prompts, request.format(), options, structured);
        var reader = RawReader.of(prompts.size(), all);
        replies.addAll(call.post(deployment + "/completions", body, reader));
      }
    }
    return List.copyOf(replies);
  }

  /** The prompts of each request: all of them, or one where the server takes no lists. */
  private List<List<String>> batches(List<String> prompts) {
    return profile.takesPromptLists() ? List.of(prompts) : prompts.stream().map(List::of).toList();
  }

  @Override
  public Optional<String> model() {
    return model;
  }

  @Override
  public List<ModelInfo> models() {
    try (var call = transport.call(ReplySink.NONE)) {
      return call.get("/models", new ModelListReader());
    }
  }

  /** The API has no health of its own; whoever lists models can be reached and takes the key. */
  @Override
  public Health health() {
    return transport.health(
        call -> {
          int count = call.get("/models", new ModelListReader()).size();
          return "%s serves %d model%s"
              .formatted(transport.endpoint(), count, count == 1 ? "" : "s");
        });
  }

  @Override
  public void close() {
    transport.close();
  }
}
