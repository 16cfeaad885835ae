package dev.mellea4j.core.conversation;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.Message.Role;
import java.util.List;

/** Where a conversation may be cut. */
public final class Turns {

  private Turns() {}

  /** Returns how many system messages stand at the beginning. */
  public static int leadingSystemMessages(List<? extends Message> messages) {
    int count = 0;
    while (count < messages.size() && messages.get(count).role() == Role.SYSTEM) {
      count++;
    }
    return count;
  }

  /** Moves on to a user message, so that no answer and no tool result loses what it answers. */
  public static int nextQuestion(List<? extends Message> messages, int start) {
    int next = start;
    while (next < messages.size() && messages.get(next).role() != Role.USER) {
      next++;
    }
    return next;
  }
}
