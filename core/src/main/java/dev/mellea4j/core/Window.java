package dev.mellea4j.core;

import dev.mellea4j.api.AssistantMessage;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The newest part of a conversation that keeps within limits. */
record Window(OptionalInt mostMessages, OptionalInt contextLength) {

  private static final double SHARE_OF_HISTORY = 0.75;
  private static final int CHARACTERS_PER_TOKEN = 4;

  List<Message> of(List<? extends Message> messages) {
    int pinned = leadingSystemMessages(messages);
    int start = Math.max(startWithinWindow(messages, pinned), startWithinBudget(messages, pinned));
    if (start == pinned) {
      return List.copyOf(messages);
    }
    var kept = new ArrayList<Message>(messages.subList(0, pinned));
    kept.addAll(messages.subList(nextQuestion(messages, start), messages.size()));
    return List.copyOf(kept);
  }

  private static int leadingSystemMessages(List<? extends Message> messages) {
    int count = 0;
    while (count < messages.size() && messages.get(count).role() == Role.SYSTEM) {
      count++;
    }
    return count;
  }

  private int startWithinWindow(List<? extends Message> messages, int pinned) {
    int most = mostMessages.orElse(Integer.MAX_VALUE);
    return Math.max(pinned, messages.size() - most);
  }

  private int startWithinBudget(List<? extends Message> messages, int pinned) {
    if (contextLength.isEmpty()) {
      return pinned;
    }
    long left = (long) (contextLength.getAsInt() * SHARE_OF_HISTORY);
    for (int i = 0; i < pinned; i++) {
      left -= tokens(messages.get(i));
    }
    int start = messages.size();
    while (start > pinned) {
      left -= tokens(messages.get(start - 1));
      if (left < 0) {
        break;
      }
      start--;
    }
    return start;
  }

  /** Returns how many tokens messages are taken to have. */
  static long tokens(List<? extends Message> messages) {
    return messages.stream().mapToLong(Window::tokens).sum();
  }

  private static long tokens(Message message) {
    long characters = message.text().length();
    if (message instanceof AssistantMessage said) {
      characters += said.thinking().length();
      for (var call : said.toolCalls()) {
        characters += call.name().length() + call.arguments().length();
      }
    }
    return Math.max(1, characters / CHARACTERS_PER_TOKEN);
  }

  /** Moves on to a user message, so that no answer and no tool result loses what it answers. */
  private static int nextQuestion(List<? extends Message> messages, int start) {
    int next = start;
    while (next < messages.size() && messages.get(next).role() != Role.USER) {
      next++;
    }
    return next;
  }
}
