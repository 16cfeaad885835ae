package dev.mellea4j.backend.litellm.cohere;

import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RoundTrip;
import java.util.List;
import java.util.Optional;

/** How Cohere is spoken to. */
public final class CohereDialect implements Dialect {

  /** Who owns the extras of this format. */
  static final String OWNER = "cohere";

  private static final ErrorTable ERRORS =
      ErrorTable.of(CohereDialect.class.getResourceAsStream("errors.tsv"), "cohere/errors.tsv");

  private static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "p", "top_p")
          .sent(ModelOption.MAX_NEW_TOKENS, "max_tokens", "max_completion_tokens")
          .sent(ModelOption.SEED, "seed")
          .sent(ModelOption.STOP_SEQUENCES, "stop_sequences", "stop")
          .honoured(ModelOption.THINKING, "thinking", "reasoning_effort");

  @Override
  public OptionNames optionNames() {
    return NAMES;
  }

  @Override
  public String provider() {
    return OWNER;
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var written = CohereRequest.of(chat);
    return new RoundTrip<>(
        HttpRequest.post("/v2/chat", written.body()).withWarnings(written.warnings()),
        chat.streamed() ? CohereReader::events : CohereReader::whole);
  }

  @Override
  public Optional<RoundTrip<List<ModelInfo>>> models() {
    return Optional.of(
        new RoundTrip<>(
            HttpRequest.get("/v1/models?endpoint=chat&page_size=1000"), CohereModels::read));
  }

  @Override
  public ErrorReader errors() {
    return ERRORS;
  }
}
