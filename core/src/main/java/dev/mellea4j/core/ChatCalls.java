package dev.mellea4j.core;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What a session is asked in so many words: waiting for the reply, without waiting, and as it
 * comes.
 */
public sealed interface ChatCalls permits MelleaSession {

  /** Asks the model, and waits for the whole reply, which prints as its text. */
  Reply chat(Prompt prompt);

  /** Asks the model, and waits for the whole reply, which prints as its text. */
  default Reply chat(String text) {
    return chat(Prompt.of(text));
  }

  /** Asks the model with these options, which win over those of the session. */
  default Reply chat(String text, ModelOptions callOptions) {
    return chat(Prompt.of(text).withOptions(callOptions));
  }

  /**
   * Asks for a value of a type, and waits for it. It is also found in a reply that has thoughts,
   * prose or a fence around it, with a warning.
   *
   * @throws BackendException with {@link Reason#INVALID_RESPONSE} if the reply does not fit; it
   *     carries the reply
   */
  <T> Answer<T> chat(TypedPrompt<T> prompt);

  /** Asks for a value of a type, as {@link #chat(TypedPrompt)} does. */
  default <T> T chat(String text, Class<T> type) {
    return chat(Prompt.of(text), type);
  }

  /** Asks for a value of a type, as {@link #chat(TypedPrompt)} does. */
  default <T> T chat(Prompt prompt, Class<T> type) {
    return chat(prompt.as(type)).value();
  }

  /**
   * Asks the model without waiting. Cancelling the future aborts the request, and so does
   * completing it otherwise, as {@link CompletableFuture#orTimeout} does; cancelling a future that
   * was derived from it does not. What this would throw for want of a reply is the cause of the
   * {@link CompletionException}.
   */
  CompletableFuture<Reply> chatAsync(Prompt prompt);

  /** Asks the model without waiting, as {@link #chatAsync(Prompt)} does. */
  default CompletableFuture<Reply> chatAsync(String text) {
    return chatAsync(Prompt.of(text));
  }

  /** Asks for a value of a type without waiting, as {@link #chatAsync(Prompt)} does. */
  <T> CompletableFuture<Answer<T>> chatAsync(TypedPrompt<T> prompt);

  /** Asks the model, and returns its text as it comes; the caller closes it. */
  ReplyStream stream(Prompt prompt);

  /** Asks the model, and returns its text as it comes; the caller closes it. */
  default ReplyStream stream(String text) {
    return stream(Prompt.of(text));
  }

  /** Asks for a value of a type, and returns it as it fills up; the caller closes it. */
  <T> AnswerStream<T> stream(TypedPrompt<T> prompt);

  /** Asks about an object, as {@link Prompt#query} does. */
  default Reply query(Object object, String query) {
    return chat(Prompt.query(object, query));
  }

  /**
   * Has an object changed, and returns what became of it: another of its class, which {@link
   * Prompt#as(Class)} can read. For a list or a map, {@link Prompt#transform} takes the type.
   */
  default <T> T transform(T object, String transformation) {
    @SuppressWarnings("unchecked") // the class of a T
    var type = (Class<T>) new ShownObject(object).type();
    return chat(Prompt.transform(object, transformation), type);
  }
}
