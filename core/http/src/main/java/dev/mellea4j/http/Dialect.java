package dev.mellea4j.http;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.http.model.ModelLimits;
import java.util.List;
import java.util.Optional;

/**
 * How one provider is spoken to over HTTP: what its options are called, how a request is written
 * and its answer read. {@link DialectBackend} does the rest: connections, clocks, cancelling,
 * retries, headers, and warnings for options that are not honoured.
 *
 * <p>Writing is pure, and happens before anything is sent, so that what cannot be said fails at
 * once. An instance belongs to one backend and is used by many threads.
 */
public interface Dialect {

  /**
   * Returns which options a chat honours, and what the provider calls them. {@code STREAM} and
   * {@code STREAM_TIMEOUT} are honoured in any case. Asked once.
   */
  OptionNames optionNames();

  /**
   * Returns how a chat is to be said: its options are resolved by the names of what is returned,
   * which writes it. By default there is one way, this. Providers with several give back one of a
   * few that they keep.
   *
   * @param request with the default options
   * @param limits what is known of the model
   */
  default Dialect speaking(String model, GenerateRequest request, ModelLimits limits) {
    return this;
  }

  /**
   * Returns who serves the models, for what is known of models by their names: {@code mistral}, or
   * words separated by dots that have that among them. By default nobody in particular.
   */
  default String provider() {
    return "";
  }

  /**
   * Writes a chat, and says how its answer is read.
   *
   * <p>The reader builds the reply with {@link Answer#reply()}; what the request could not say is
   * told with {@link HttpRequest#withWarnings}.
   *
   * @throws BackendException with UNSUPPORTED if the provider has no way to say something that is a
   *     feature: tools, a schema, an image
   * @throws IllegalArgumentException if a value is malformed, such as a schema
   */
  RoundTrip<Reply> chat(Chat chat);

  /**
   * Asks what has to be known before a chat is sent, such as what the model can do; returns the
   * chat, or a copy without what the model cannot be asked. By default there is nothing to ask.
   *
   * @param call for questions; remember the answers, as every chat comes along here
   * @throws BackendException with UNSUPPORTED if the model lacks a feature that the chat needs
   */
  default Chat prepared(Chat chat, HttpCall call) {
    return chat;
  }

  /** Returns which options a raw completion honours; by default those of a chat. Asked once. */
  default OptionNames rawOptionNames() {
    return optionNames();
  }

  /** Returns how many raw prompts one request may have; by default one. */
  default int mostPrompts() {
    return 1;
  }

  /**
   * Writes raw prompts, and says how the replies to them are read, in their order.
   *
   * @throws BackendException with UNSUPPORTED if the provider has no raw completion, as by default
   */
  default RoundTrip<List<Reply>> complete(RawPrompts prompts) {
    throw BackendException.unsupported("This backend has no raw completion. Use generate");
  }

  /**
   * Asks what has to be known before raw prompts are sent. See {@link #prepared(Chat, HttpCall)}.
   */
  default RawPrompts prepared(RawPrompts prompts, HttpCall call) {
    return prompts;
  }

  /** Returns how the models are asked for; by default they cannot be. */
  default Optional<RoundTrip<List<ModelInfo>>> models() {
    return Optional.empty();
  }

  /**
   * Returns how the server's health is asked for, answered with a phrase such as "Ollama 0.17". By
   * default the models are asked for, as whoever lists them can be reached and takes the key.
   */
  default Optional<RoundTrip<String>> health() {
    return Optional.empty();
  }

  /** Returns what the model can do, as far as that is known without a request. */
  default Capabilities capabilities() {
    return Capabilities.unknown();
  }

  /** Returns how the provider's errors are understood; by default by their statuses and codes. */
  default ErrorReader errors() {
    return ErrorTable.SHARED;
  }
}
