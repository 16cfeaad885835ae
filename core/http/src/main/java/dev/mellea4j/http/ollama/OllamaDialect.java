package dev.mellea4j.http.ollama;

import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RawPrompts;
import dev.mellea4j.http.RoundTrip;
import java.util.List;
import java.util.Optional;

/**
 * How an Ollama server is spoken to in <a
 * href="https://github.com/ollama/ollama/blob/main/docs/api.md">its own format</a>.
 */
public final class OllamaDialect implements Dialect {

  private static final ErrorTable ERRORS =
      ErrorTable.of(OllamaDialect.class.getResourceAsStream("errors.tsv"), "ollama/errors.tsv");

  private final ModelFeatures features;

  private OllamaDialect(String model) {
    this.features = new ModelFeatures(model);
  }

  /** Returns the dialect for this model, whose features it remembers. */
  public static OllamaDialect of(String model) {
    return new OllamaDialect(model);
  }

  @Override
  public OptionNames optionNames() {
    return OllamaOptions.NAMES;
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var options = OllamaOptions.of(chat.options());
    var body = ChatRequest.of(chat.model(), chat.request(), options, chat.streamed());
    return new RoundTrip<>(
        HttpRequest.post("/api/chat", body::write)
            .withWarnings(options.warnings())
            .withWarnings(body.warnings()),
        ChatReader.of(chat.streamed()));
  }

  /** The server refuses to have a model think that cannot. */
  @Override
  public Chat prepared(Chat chat, HttpCall call) {
    features.require(call, chat.request());
    return OllamaOptions.thinks(chat.options()) && !features.mayThink(call)
        ? chat.without(
            ModelOption.THINKING,
            "Model '%s' does not think; the option 'thinking' was left out".formatted(chat.model()))
        : chat;
  }

  /** One prompt at a time: how many run at once is the server's own setting. */
  @Override
  public RoundTrip<List<Reply>> complete(RawPrompts prompts) {
    var options = OllamaOptions.of(prompts.options());
    boolean streamed = prompts.options().get(ModelOption.STREAM).orElse(true);
    return new RoundTrip<>(
            HttpRequest.post(
                    "/api/generate", json -> RawRequest.write(json, prompts, options, streamed))
                .withWarnings(options.warnings()),
            ChatReader.of(streamed))
        .map(List::of);
  }

  @Override
  public Optional<RoundTrip<List<ModelInfo>>> models() {
    return Optional.of(new RoundTrip<>(HttpRequest.get("/api/tags"), ModelList::read));
  }

  @Override
  public Optional<RoundTrip<String>> health() {
    return Optional.of(
        new RoundTrip<>(
            HttpRequest.get("/api/version"),
            answer ->
                "Ollama %s at %s"
                    .formatted(answer.tree().path("version").asString("?"), answer.server())));
  }

  @Override
  public Capabilities capabilities() {
    return features.known();
  }

  @Override
  public ErrorReader errors() {
    return ERRORS;
  }
}
