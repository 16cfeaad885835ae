package dev.mellea4j.backend.litellm.gemini;

import static java.util.Objects.requireNonNull;

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

/** How Gemini is spoken to, at Google's API for developers or at Vertex AI. */
public final class GeminiDialect implements Dialect {

  private static final ErrorTable ERRORS =
      ErrorTable.of(GeminiDialect.class.getResourceAsStream("errors.tsv"), "gemini/errors.tsv");

  private static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "topP", "top_p")
          .sent(
              ModelOption.MAX_NEW_TOKENS,
              "maxOutputTokens",
              "max_output_tokens",
              "max_tokens",
              "max_completion_tokens")
          .sent(ModelOption.SEED, "seed")
          .sent(ModelOption.STOP_SEQUENCES, "stopSequences", "stop_sequences", "stop")
          .honoured(ModelOption.THINKING, "thinking", "reasoning_effort");

  private final GeminiHost host;

  private GeminiDialect(GeminiHost host) {
    this.host = requireNonNull(host, "host");
  }

  /** Returns the dialect at a host. */
  public static GeminiDialect at(GeminiHost host) {
    return new GeminiDialect(host);
  }

  @Override
  public OptionNames optionNames() {
    return NAMES;
  }

  @Override
  public String provider() {
    return host.owner();
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var written = ContentRequest.of(chat, host.owner());
    // Without alt=sse one JSON array is streamed.
    var method = chat.streamed() ? ":streamGenerateContent?alt=sse" : ":generateContent";
    return new RoundTrip<>(
        HttpRequest.post(host.path().of(chat.model()) + method, written.body())
            .withWarnings(written.warnings()),
        ContentReader.of(chat.streamed(), host.owner()));
  }

  @Override
  public Optional<RoundTrip<List<ModelInfo>>> models() {
    return host.models();
  }

  @Override
  public ErrorReader errors() {
    return ERRORS;
  }
}
