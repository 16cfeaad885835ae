package dev.mellea4j.http.openai.responses;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ForwardingDialect;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RoundTrip;
import dev.mellea4j.http.openai.OpenAiDialect;
import dev.mellea4j.http.openai.OpenAiProfile;
import java.util.Set;

/**
 * How servers are spoken to that have OpenAI's <a
 * href="https://platform.openai.com/docs/api-reference/responses/create">POST /responses</a>. The
 * server keeps nothing, unless an option says so: what it wants back comes with every request. Raw
 * completions and the list of models are as with chat completions.
 */
final class ResponsesDialect implements ForwardingDialect {

  /** Who owns the extras of a request, whichever server it is for. */
  static final String FORMAT = "openai.responses";

  /** Whose tools and extras of tools a request may have, whichever server it is for. */
  static final Set<String> OWNERS = Set.of("openai", FORMAT);

  private static final String OPENAI = "openai.api.openai.com";

  private static final OptionNames NAMES =
      OptionNames.none()
          .sent(ModelOption.TEMPERATURE, "temperature")
          .sent(ModelOption.TOP_P, "top_p")
          .sent(
              ModelOption.MAX_NEW_TOKENS,
              "max_output_tokens",
              "max_tokens",
              "max_completion_tokens")
          .honoured(ModelOption.THINKING, "reasoning_effort")
          .merged("reasoning", "text", "metadata", "stream_options");

  private final OpenAiDialect chat;
  private final OpenAiProfile profile;
  private final String api;
  private final String owner;

  /**
   * Makes the dialect of a server.
   *
   * @param chat how else the server is spoken to
   * @param api the path of the API, such as {@code /v1}; perhaps empty
   */
  ResponsesDialect(OpenAiDialect chat, OpenAiProfile profile, String api) {
    this.chat = chat;
    this.profile = profile;
    this.api = api;
    this.owner = owner(profile.owner());
  }

  /** What a server encrypted only that server can read. */
  private static String owner(String server) {
    return server.equals(OPENAI) || server.equals("openai")
        ? FORMAT
        : FORMAT + "." + server.replaceFirst("^openai\\.", "");
  }

  /** Returns how else the server is spoken to. */
  @Override
  public Dialect dialect() {
    return chat;
  }

  @Override
  public OptionNames optionNames() {
    return NAMES;
  }

  @Override
  public RoundTrip<Reply> chat(Chat said) {
    var options = ResponseOptions.of(said.options(), said.limits(), said.streamed());
    var body = ResponseRequest.of(said.model(), said.request(), options, profile, owner);
    var request =
        HttpRequest.post(api + "/responses", body::write)
            .withWarnings(options.warnings())
            .withWarnings(body.warnings());
    return new RoundTrip<>(request, new ResponseReader(said.streamed(), owner));
  }
}
