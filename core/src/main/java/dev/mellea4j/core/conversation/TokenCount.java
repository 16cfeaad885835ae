package dev.mellea4j.core.conversation;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Backend;
import dev.mellea4j.api.Message;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Counts the tokens of messages.
 *
 * @param tokenizer counts those of a text
 */
public record TokenCount(ToIntFunction<String> tokenizer) {

  private static final int CHARACTERS_PER_TOKEN = 4;

  /** Takes a message to have a token for every four characters. */
  public static final TokenCount ESTIMATED = new TokenCount(TokenCount::estimated);

  /** Returns how many tokens a text is taken to have. */
  public static int estimated(String text) {
    return text.length() / CHARACTERS_PER_TOKEN;
  }

  /** Returns how many tokens a text has for the model of a backend, or is taken to have. */
  public static int of(Backend backend, String text) {
    var known = backend.tokens(text);
    return known.isPresent() ? known.getAsInt() : estimated(text);
  }

  public long of(List<? extends Message> messages) {
    return messages.stream().mapToLong(this::of).sum();
  }

  /** Returns those of what the model is shown, at least 1. */
  public long of(Message message) {
    return Math.max(1, tokenizer.applyAsInt(shown(message)));
  }

  /** Returns what of a message is text, thoughts and calls of tools included. */
  public static String shown(Message message) {
    if (!(message instanceof AssistantMessage said)) {
      return message.text();
    }
    var shown = new StringBuilder(said.text()).append(said.thinking());
    said.toolCalls().forEach(call -> shown.append(call.name()).append(call.arguments()));
    return shown.toString();
  }
}
