package dev.mellea4j.backend.litellm.anthropic;

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

/** How Claude is spoken to, whoever hosts it. */
public final class AnthropicDialect implements Dialect {

  /** Who owns the extras of this format. */
  static final String OWNER = "anthropic";

  private static final ErrorTable ERRORS =
      ErrorTable.of(
          AnthropicDialect.class.getResourceAsStream("errors.tsv"), "anthropic/errors.tsv");

  private static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "top_p")
          .sent(ModelOption.MAX_NEW_TOKENS, "max_tokens", "max_completion_tokens")
          .sent(ModelOption.STOP_SEQUENCES, "stop_sequences", "stop")
          .honoured(ModelOption.THINKING, "thinking", "reasoning_effort");

  private final AnthropicHost host;

  private AnthropicDialect(AnthropicHost host) {
    this.host = requireNonNull(host, "host");
  }

  /** Returns the dialect at a host. */
  public static AnthropicDialect at(AnthropicHost host) {
    return new AnthropicDialect(host);
  }

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
    var written = MessagesRequest.of(chat, host);
    return new RoundTrip<>(
        host.request(chat, written.body(), written.betas()).withWarnings(written.warnings()),
        MessagesReader.of(chat.streamed(), written.schemaTool()));
  }

  @Override
  public Optional<RoundTrip<List<ModelInfo>>> models() {
    return host == AnthropicHost.ANTHROPIC
        ? Optional.of(
            new RoundTrip<>(HttpRequest.get("/v1/models?limit=1000"), AnthropicModels::read))
        : Optional.empty();
  }

  @Override
  public ErrorReader errors() {
    return ERRORS;
  }
}
