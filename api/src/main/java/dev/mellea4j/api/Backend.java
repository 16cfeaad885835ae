package dev.mellea4j.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model that answers requests.
 *
 * <p>Implementations are safe for use by many threads. Only {@link #generate(GenerateRequest,
 * ReplySink)} must be implemented, so the smallest backend is a lambda.
 *
 * <p>A call that nobody waits for any more ends early: it is cancelled by interrupting its thread,
 * through the hook a sink hands out ({@link ReplySink#onCancel}), or by {@link #close()}. It then
 * fails with {@link BackendException.Reason#CANCELLED}, the work stops where it is done, and the
 * thread is interrupted again if that is how the call ended.
 */
@FunctionalInterface
public interface Backend extends AutoCloseable {

  /**
   * Generates a reply, passing on its text and thinking as they arrive.
   *
   * <p>Blocks until the reply is complete. The wire is streamed when {@link ModelOption#STREAM}
   * says so, else when the sink {@linkplain ReplySink#wantsPieces() wants pieces}; a reply that was
   * not streamed is passed on in one piece.
   *
   * @param sink called on this thread, in order; its pieces concatenate to {@link Reply#text()} and
   *     {@link Reply#thinking()}. What it throws aborts the request and is thrown on unchanged.
   * @return the complete reply
   * @throws BackendException if the backend does not produce a complete reply; with {@link
   *     BackendException.Reason#UNSUPPORTED}, and before anything is sent, if the backend or its
   *     model is known to lack a feature that the request needs
   * @throws IllegalArgumentException if a value is malformed, such as an option out of range or a
   *     schema that is no JSON; nothing was sent
   * @throws IllegalStateException if this backend is closed
   */
  Reply generate(GenerateRequest request, ReplySink sink);

  /** Generates a reply without passing on its pieces. */
  default Reply generate(GenerateRequest request) {
    return generate(request, ReplySink.NONE);
  }

  /**
   * Continues raw prompts, without a chat template, a system prompt or tools.
   *
   * <p>All fail if one does. By default this backend cannot.
   *
   * @param sink gets progress and the means to cancel, but no text
   * @return one reply a prompt, in the order of the prompts
   * @throws BackendException with {@link BackendException.Reason#UNSUPPORTED} if this backend has
   *     no raw completion, and as {@link #generate(GenerateRequest, ReplySink)} does
   */
  default List<Reply> complete(CompletionRequest request, ReplySink sink) {
    throw BackendException.unsupported("This backend has no raw completion. Use generate");
  }

  /** Continues raw prompts with these options. */
  default List<Reply> complete(List<String> prompts, ModelOptions options) {
    return complete(CompletionRequest.of(prompts).withOptions(options), ReplySink.NONE);
  }

  /** Returns the model that answers, as requests spell it; absent if the backend does not tell. */
  default Optional<String> model() {
    return Optional.empty();
  }

  /**
   * Asks which models there are, in the order of the server's answer.
   *
   * @throws BackendException with {@link BackendException.Reason#UNSUPPORTED} if this backend
   *     cannot list models, and if the server does not answer
   */
  default List<ModelInfo> models() {
    throw BackendException.unsupported("This backend cannot list its models");
  }

  /**
   * Asks whether this backend can answer now. Never fails: what went wrong is in the answer. By
   * default it is unknown.
   */
  default Health health() {
    return Health.unknown();
  }

  /**
   * Says what the model can do, as far as that is known without a request. By default nothing is
   * known.
   */
  default Capabilities capabilities() {
    return Capabilities.unknown();
  }

  /**
   * Returns how many tokens the model makes of a text, without those of a chat template; empty,
   * which is the default, unless its tokenizer is at hand without a request. A text that is longer
   * than any prompt may count as one token more than a prompt may have.
   */
  default OptionalInt tokens(String text) {
    return OptionalInt.empty();
  }

  /**
   * Returns what tables say of the model, that which counts first at the beginning; asks nobody. By
   * default nothing.
   */
  default List<ModelFacts> facts() {
    return List.of();
  }

  /**
   * Releases connections, threads and memory; calls in flight end as cancelled. Closing twice has
   * no effect.
   */
  @Override
  default void close() {}
}
