package dev.mellea4j.core;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.conversation.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * A context that remembers the conversation, as much of it as its limits allow.
 *
 * <p>Without a limit it remembers everything. With one it forgets the oldest messages first, except
 * system messages at the beginning, which stay. What is left then begins with a user message: a
 * tool's result never stands without its call, nor an answer without its question.
 */
public final class ChatContext implements Context {

  private static final ChatContext EMPTY =
      new ChatContext(
          List.of(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          TokenCount.ESTIMATED);

  private final List<Message> messages;
  private final OptionalInt window;
  private final OptionalInt contextLength;
  private final Optional<Compactor> compactor;
  private final TokenCount count;

  private ChatContext(
      List<? extends Message> messages,
      OptionalInt window,
      OptionalInt contextLength,
      Optional<Compactor> compactor,
      TokenCount count) {
    this.window = window;
    this.contextLength = contextLength;
    this.compactor = compactor;
    this.count = count;
    this.messages = new Window(window, contextLength, count).of(messages);
  }

  /** Returns a context without a conversation and without a limit. */
  public static ChatContext empty() {
    return EMPTY;
  }

  /** Returns a context without a limit that remembers these messages, the oldest first. */
  public static ChatContext of(List<? extends Message> messages) {
    return EMPTY.with(messages);
  }

  /**
   * Returns a copy that remembers at most this many messages, besides system messages at the
   * beginning. A question and its answer are two; tool calls and their results count as well.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ChatContext withWindow(int most) {
    return new ChatContext(messages, positive("window", most), contextLength, compactor, count);
  }

  /**
   * Returns a copy that remembers at most three quarters of this many tokens, and leaves the rest
   * to prompt and reply. In a session whose model has its tokenizer at hand that one counts; else a
   * message is taken to have a token for every four characters.
   *
   * @param tokens how many prompt and reply may have together
   * @throws IllegalArgumentException if it is less than 1
   */
  public ChatContext withContextLength(int tokens) {
    return new ChatContext(messages, window, positive("context length", tokens), compactor, count);
  }

  /** Returns a copy that is made shorter before every call, besides its other limits. */
  public ChatContext withCompactor(Compactor newCompactor) {
    return new ChatContext(messages, window, contextLength, Optional.of(newCompactor), count);
  }

  @Override
  public ChatContext countedBy(ToIntFunction<String> tokenizer) {
    return new ChatContext(messages, window, contextLength, compactor, new TokenCount(tokenizer));
  }

  @Override
  public Optional<Compactor> compactor() {
    return compactor;
  }

  private static OptionalInt positive(String name, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "The %s of a chat context is %d; make it 1 or more".formatted(name, limit));
    }
    return OptionalInt.of(limit);
  }

  @Override
  public List<Message> messages() {
    return messages;
  }

  @Override
  public ChatContext with(List<? extends Message> turn) {
    var all = new ArrayList<>(messages);
    all.addAll(turn);
    return new ChatContext(all, window, contextLength, compactor, count);
  }

  /** Returns a copy without messages, that keeps its limits and its compactor. */
  @Override
  public ChatContext cleared() {
    return new ChatContext(List.of(), window, contextLength, compactor, count);
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChatContext that
        && messages.equals(that.messages)
        && window.equals(that.window)
        && contextLength.equals(that.contextLength)
        && compactor.equals(that.compactor);
  }

  @Override
  public int hashCode() {
    return Objects.hash(messages, window, contextLength, compactor);
  }

  /** Counts the messages, which may be private. */
  @Override
  public String toString() {
    return "ChatContext[messages=%d]".formatted(messages.size());
  }
}
