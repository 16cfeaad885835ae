package dev.mellea4j.core;

import dev.mellea4j.api.Message;
import dev.mellea4j.core.conversation.TokenCount;
import dev.mellea4j.core.conversation.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The newest part of a conversation that keeps within limits. */
record Window(OptionalInt mostMessages, OptionalInt contextLength, TokenCount count) {

  private static final double SHARE_OF_HISTORY = 0.75;

  List<Message> of(List<? extends Message> messages) {
    int pinned = Turns.leadingSystemMessages(messages);
    int start = Math.max(startWithinWindow(messages, pinned), startWithinBudget(messages, pinned));
    if (start == pinned) {
      return List.copyOf(messages);
    }
    var kept = new ArrayList<Message>(messages.subList(0, pinned));
    kept.addAll(messages.subList(Turns.nextQuestion(messages, start), messages.size()));
    return List.copyOf(kept);
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
      left -= count.of(messages.get(i));
    }
    int start = messages.size();
    while (start > pinned) {
      left -= count.of(messages.get(start - 1));
      if (left < 0) {
        break;
      }
      start--;
    }
    return start;
  }
}
