package dev.mellea4j.http.watsonx;

import static java.util.Objects.requireNonNull;

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
import dev.mellea4j.http.openai.ChatReader;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.util.List;
import java.util.Optional;

/**
 * How watsonx.ai is spoken to. Its <a
 * href="https://cloud.ibm.com/apidocs/watsonx-ai#text-chat">chat</a> has messages, tools and
 * replies as OpenAI has them.
 */
final class WatsonxDialect implements Dialect {

  private static final ErrorTable ERRORS =
      ErrorTable.of(WatsonxDialect.class.getResourceAsStream("errors.tsv"), "watsonx/errors.tsv");

  private static final OpenAiProfile PROFILE =
      OpenAiProfile.COMPATIBLE.with("think tags").withOwner(WatsonxServer.OWNER);

  /** <a href="https://www.ibm.com/granite/docs/models/granite">Granite 3</a> thinks in its text. */
  private static final OpenAiProfile GRANITE_3 = PROFILE.with("response tags");

  private static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "top_p")
          .sent(ModelOption.MAX_NEW_TOKENS, "max_completion_tokens", "max_tokens", "max_new_tokens")
          .sent(ModelOption.SEED, "seed", "random_seed")
          .sent(ModelOption.STOP_SEQUENCES, "stop", "stop_sequences")
          .honoured(ModelOption.THINKING, "reasoning_effort")
          .merged("chat_template_kwargs");

  private static final OptionNames RAW_NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "top_p")
          .sent(ModelOption.MAX_NEW_TOKENS, "max_new_tokens", "max_tokens", "max_completion_tokens")
          .sent(ModelOption.SEED, "random_seed", "seed")
          .sent(ModelOption.STOP_SEQUENCES, "stop_sequences", "stop");

  private static final String NOT_STREAMED =
      "Raw completions are not streamed; the option 'stream' was left out";

  private final Optional<Payer> payer;

  WatsonxDialect(Optional<Payer> payer) {
    this.payer = requireNonNull(payer, "payer");
  }

  private ModelPlace place(String model) {
    return new ModelPlace(model, payer);
  }

  @Override
  public OptionNames optionNames() {
    return NAMES;
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var profile = chat.model().contains("granite-3") ? GRANITE_3 : PROFILE;
    var place = place(chat.model());
    var written = ChatRequest.of(chat, place, profile);
    var request =
        HttpRequest.post(place.path(chat.streamed() ? "chat_stream" : "chat"), written.body())
            .withWarnings(written.warnings());
    return new RoundTrip<>(request, ChatReader.of(chat.streamed(), profile)).map(ServerNotes::with);
  }

  @Override
  public OptionNames rawOptionNames() {
    return RAW_NAMES;
  }

  @Override
  public RoundTrip<List<Reply>> complete(RawPrompts prompts) {
    var place = place(prompts.model());
    return new RoundTrip<>(
        HttpRequest.post(place.path("generation"), GenerationRequest.of(prompts, place)),
        GenerationReader::read);
  }

  @Override
  public RawPrompts prepared(RawPrompts prompts, HttpCall call) {
    boolean streams = prompts.options().get(ModelOption.STREAM).orElse(false);
    return streams ? prompts.withWarning(NOT_STREAMED) : prompts;
  }

  @Override
  public Optional<RoundTrip<List<ModelInfo>>> models() {
    return Optional.of(
        new RoundTrip<>(
            HttpRequest.get("/ml/v1/foundation_model_specs?limit=200"), ModelSpecs::read));
  }

  @Override
  public ErrorReader errors() {
    return ERRORS;
  }
}
