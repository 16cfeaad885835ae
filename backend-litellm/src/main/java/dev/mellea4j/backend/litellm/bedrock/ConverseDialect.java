package dev.mellea4j.backend.litellm.bedrock;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.backend.litellm.route.PercentEncoding;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RoundTrip;

/** How the models of Bedrock are spoken to, whoever made them. */
public final class ConverseDialect implements Dialect {

  /** Who owns the extras of this format. */
  static final String OWNER = "bedrock";

  private static final ErrorReader ERRORS = new BedrockErrors(BedrockErrors.AMAZON);

  private static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "topP", "top_p")
          .sent(ModelOption.MAX_NEW_TOKENS, "maxTokens", "max_tokens", "max_completion_tokens")
          .sent(ModelOption.STOP_SEQUENCES, "stopSequences", "stop_sequences", "stop")
          .honoured(ModelOption.THINKING, "thinking", "reasoning_effort");

  private final String id;

  /**
   * Makes a dialect.
   *
   * @param id by which the model is asked for, whatever it is called otherwise
   */
  public ConverseDialect(String id) {
    this.id = requireNonNull(id, "id");
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
    var written = ConverseRequest.of(chat);
    // A name may hold slashes and colons, and is one segment of the path.
    var path = "/model/" + PercentEncoding.of(id);
    return chat.streamed()
        ? new RoundTrip<>(
            HttpRequest.post(path + "/converse-stream", written.body())
                .withAccept("application/vnd.amazon.eventstream")
                .withWarnings(written.warnings()),
            answer -> ConverseReader.events(answer, written.schemaTool()))
        : new RoundTrip<>(
            HttpRequest.post(path + "/converse", written.body()).withWarnings(written.warnings()),
            answer -> ConverseReader.whole(answer, written.schemaTool()));
  }

  @Override
  public ErrorReader errors() {
    return ERRORS;
  }
}
