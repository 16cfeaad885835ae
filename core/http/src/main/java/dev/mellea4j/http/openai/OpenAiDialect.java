package dev.mellea4j.http.openai;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.http.Chat;
import dev.mellea4j.http.Dialect;
import dev.mellea4j.http.ErrorReader;
import dev.mellea4j.http.HttpCall;
import dev.mellea4j.http.HttpRequest;
import dev.mellea4j.http.RawPrompts;
import dev.mellea4j.http.RoundTrip;
import java.util.List;
import java.util.Optional;

/**
 * How servers are spoken to that have the <a
 * href="https://platform.openai.com/docs/api-reference/chat">OpenAI API</a>, whoever runs them.
 */
public final class OpenAiDialect implements Dialect {

  private static final ErrorReader ERRORS = new OpenAiErrors();

  private static final String NOT_STREAMED =
      "Raw completions are not streamed; the option 'stream' was left out";

  private static final String MAY_IGNORE_SCHEMA =
      "The server is no vLLM of 0.12.0 or later; it may ignore the schema of a raw completion";

  private final OpenAiProfile profile;
  private final String api;
  private final String deployment;
  private final VllmVersion vllm = new VllmVersion();

  private OpenAiDialect(OpenAiProfile profile, String api, String deployment) {
    this.profile = requireNonNull(profile, "profile");
    this.api = requireNonNull(api, "api");
    this.deployment = requireNonNull(deployment, "deployment");
  }

  /**
   * Returns the dialect of a server.
   *
   * @param api the path of the API, such as {@code /v1}; empty if it is that of the endpoint
   * @param deployment what stands behind that, before the paths of what generates; perhaps empty
   */
  public static OpenAiDialect of(OpenAiProfile profile, String api, String deployment) {
    return new OpenAiDialect(profile, api, deployment);
  }

  @Override
  public OptionNames optionNames() {
    return profile.chatNames();
  }

  @Override
  public String provider() {
    return profile.owner();
  }

  @Override
  public RoundTrip<Reply> chat(Chat chat) {
    var options = OpenAiOptions.ofChat(chat.options(), profile, chat.streamed());
    var body = ChatRequest.of(chat.model(), chat.request(), options);
    var request =
        HttpRequest.post(api + deployment + "/chat/completions", body::write)
            .withWarnings(options.warnings())
            .withWarnings(body.warnings());
    var reader = ChatReader.of(chat.streamed(), profile);
    return new RoundTrip<>(
        request,
        answer -> {
          var reply = reader.read(answer);
          return reply.withMoreWarnings(options.warningsAbout(reply));
        });
  }

  @Override
  public OptionNames rawOptionNames() {
    return profile.rawNames();
  }

  @Override
  public int mostPrompts() {
    return profile.has(OpenAiTrait.SEVERAL_PROMPTS) ? Integer.MAX_VALUE : 1;
  }

  @Override
  public RoundTrip<List<Reply>> complete(RawPrompts prompts) {
    var options = OpenAiOptions.ofRaw(prompts.options(), profile);
    var body = RawRequest.of(prompts, options, vllm.isKnownToStructure());
    return new RoundTrip<>(
        HttpRequest.post(api + deployment + "/completions", body::write)
            .withWarnings(options.warnings()),
        RawReader.of(prompts.prompts().size()));
  }

  /** With a schema, the server is asked once before which of its forms it takes. */
  @Override
  public RawPrompts prepared(RawPrompts prompts, HttpCall call) {
    boolean streams = prompts.options().get(ModelOption.STREAM).orElse(false);
    var ready = streams ? prompts.withWarning(NOT_STREAMED) : prompts;
    boolean sure = prompts.format().kind() == ResponseFormat.Kind.TEXT || vllm.structures(call);
    return sure ? ready : ready.withWarning(MAY_IGNORE_SCHEMA);
  }

  @Override
  public Optional<RoundTrip<List<ModelInfo>>> models() {
    return Optional.of(new RoundTrip<>(HttpRequest.get(api + "/models"), new ModelListReader()));
  }

  @Override
  public ErrorReader errors() {
    return ERRORS;
  }
}
