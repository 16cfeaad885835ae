package dev.mellea4j.backend.litellm.bedrock;

import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.backend.litellm.route.PercentEncoding;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.ErrorTable;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.ServerError;

/** How the models of Bedrock are spoken to, whoever made them. */
public final class ConverseDialect implements Dialect, ErrorReader {

  /** Who owns the extras of this format. */
  static final String OWNER = "bedrock";

  private static final ErrorTable ERRORS =
      ErrorTable.of(ConverseDialect.class.getResourceAsStream("errors.tsv"), "bedrock/errors.tsv");

  private static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "topP", "top_p")
          .sent(ModelOption.MAX_NEW_TOKENS, "maxTokens", "max_tokens", "max_completion_tokens")
          .sent(ModelOption.STOP_SEQUENCES, "stopSequences", "stop_sequences", "stop")
          .honoured(ModelOption.THINKING, "thinking", "reasoning_effort");

  @Override
  public OptionNames optionNames() {
    return NAMES;
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var written = ConverseRequest.of(chat);
    // A name may hold slashes and colons, and is one segment of the path.
    var path = "/model/" + PercentEncoding.of(chat.model());
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
    return this;
  }

  /** The code stands in a header, before a colon and the address of its definition. */
  @Override
  public ServerError complete(ServerError error) {
    return error
        .header("x-amzn-errortype")
        .map(type -> error.withCode(type.replaceFirst(":.*", "")))
        .orElse(error);
  }

  @Override
  public Reason reason(ServerError error) {
    return ERRORS.reason(error);
  }
}
