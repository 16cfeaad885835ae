package dev.mellea4j.core;

import dev.mellea4j.api.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What a session remembers between calls. Immutable: every change is a copy.
 *
 * <p>{@link SimpleContext} remembers nothing, {@link ChatContext} the conversation. An application
 * may write its own, such as one that sums up what was said; it is called by one thread at a time.
 */
public interface Context {

  /** Returns what is sent before the next prompt, the oldest message first. */
  List<Message> messages();

  /**
   * Returns a copy after one more call.
   *
   * @param turn the prompt, the tool calls and their results if there were any, and the reply
   */
  Context with(List<? extends Message> turn);

  /** Returns a copy without a conversation, that keeps its own settings. */
  Context cleared();

  /**
   * Returns a copy that counts tokens so. A session asks for it as it starts; by default, which
   * suits a context without a limit of tokens, nothing changes.
   *
   * @param tokenizer counts the tokens of a text: the model's own where it is at hand and the
   *     session is open, else one for every four characters
   */
  default Context countedBy(ToIntFunction<String> tokenizer) {
    return this;
  }

  /** Returns what makes the conversation shorter before a call; by default nothing does. */
  default Optional<Compactor> compactor() {
    return Optional.empty();
  }

  /**
   * Whether a call depends on those before it. If so, a session runs its calls one after another,
   * in the order in which they were made; if not, all at once.
   */
  boolean remembers();
}
