package dev.mellea4j.core.session;

import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.util.List;

/**
 * What a call does when its turn comes: it may ask the model as often as it likes, and decides what
 * is remembered.
 */
@FunctionalInterface
public interface CallWork<T> {

  /** Runs on the thread of the call; what it throws ends the call, and leaves no trace. */
  Done<T> run(CallScope scope);

  /**
   * Returns the work of asking once, and remembering question and answer.
   *
   * @param pieces told the reply as it comes
   */
  static CallWork<Reply> asking(Question question, ReplySink pieces) {
    return scope -> {
      var answer = scope.ask(question, scope.history(), pieces);
      return new Done<>(answer.reply(), answer.turn());
    };
  }

  /**
   * What came of it.
   *
   * @param turn the messages to remember, in their order
   */
  record Done<T>(T value, List<Message> turn) {}
}
