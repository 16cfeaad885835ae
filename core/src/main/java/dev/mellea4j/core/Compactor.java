package dev.mellea4j.core;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.conversation.Summary;
import dev.mellea4j.core.conversation.TokenCount;
import java.util.List;

/**
 * Makes a conversation shorter before the next call. One of your own is a lambda.
 *
 * <pre>{@code
 * ChatContext.empty().withCompactor(Compactor.summary(6000, 4))
 * }</pre>
 */
@FunctionalInterface
public interface Compactor {

  /**
   * Returns what is worth remembering. Called at the beginning of every call of a session, on its
   * thread, with what the session remembers; what it returns is sent and, if the call succeeds,
   * remembered instead. What it throws ends the call.
   *
   * @param messages the oldest first, without the prompt of the call
   * @param model for whoever needs it
   * @return {@code messages} itself if they are short enough
   */
  List<Message> compact(List<Message> messages, Model model);

  /** Asks the model of the session, in the course of the call. */
  interface Model {

    /** Asks with the session's options, outside the conversation. */
    Reply ask(Prompt prompt);

    /**
     * Returns how many tokens a text has: by the model's own tokenizer where it is at hand, else
     * one for every four characters.
     */
    default int tokens(String text) {
      return TokenCount.estimated(text);
    }
  }

  /**
   * Returns a compactor that works once the messages have more tokens than this, as {@link
   * Model#tokens} counts them.
   */
  default Compactor above(int tokens) {
    return (messages, model) ->
        new TokenCount(model::tokens).of(messages) > tokens ? compact(messages, model) : messages;
  }

  /**
   * Returns a compactor that keeps the newest messages, as {@link ChatContext#withWindow} does;
   * with {@link #above} it lets a conversation grow first.
   *
   * @param newest how many messages stay at most, besides system messages at the beginning
   * @throws IllegalArgumentException if it is less than 1
   */
  static Compactor window(int newest) {
    var window = ChatContext.empty().withWindow(newest);
    return (messages, model) -> window.with(messages).messages();
  }

  /**
   * Returns a compactor that has the model sum up the older messages once all have more tokens than
   * this, as {@link Model#tokens} counts them. System messages at the beginning stay, and so do the
   * newest messages, from a question on.
   *
   * @param tokens how many are left as they are, at least 1
   * @param newest how many messages stay at most, at least 0
   * @throws IllegalArgumentException if one is out of range
   */
  static Compactor summary(int tokens, int newest) {
    if (tokens < 1 || newest < 0) {
      throw new IllegalArgumentException(
          "A summary is made above %d tokens and keeps %d messages; make it 1 or more and 0 or more"
              .formatted(tokens, newest));
    }
    return new Summary(newest).above(tokens);
  }
}
