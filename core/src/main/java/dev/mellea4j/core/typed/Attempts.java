package dev.mellea4j.core.typed;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.core.Answer;
import dev.mellea4j.core.session.CallResult;
import dev.mellea4j.core.session.CallScope;
import dev.mellea4j.core.session.CallWork.Done;
import dev.mellea4j.core.session.Question;
import dev.mellea4j.core.session.ReplySum;
import java.util.ArrayList;
import java.util.List;

/**
 * The attempts at one typed answer. A reply that does not fit goes back to the model with what was
 * wrong; what is remembered in the end is the question and the reply that fitted.
 */
final class Attempts<T> {

  @SuppressWarnings("InlineFormatString") // long texts stand apart from the code
  private static final String AGAIN =
      "That is not what was asked for: %s. Answer again, with nothing but JSON of the given schema.";

  private final CallScope scope;
  private final Question first;
  private final AnswerReader<T> reader;
  private final AttemptListener<T> listener;

  private final List<Reply> replies = new ArrayList<>();
  private final List<BackendException> failures = new ArrayList<>();

  /** All that was said, unfit replies included. */
  private final List<Message> said;

  /** What is worth remembering. */
  private final List<Message> turn = new ArrayList<>();

  Attempts(CallScope scope, Question first, AnswerReader<T> reader, AttemptListener<T> listener) {
    this.scope = scope;
    this.first = first;
    this.reader = reader;
    this.listener = listener;
    this.said = new ArrayList<>(scope.history());
  }

  Done<Answer<T>> run(int most) {
    var question = first;
    while (true) {
      var result = scope.ask(question, said, listener.next());
      replies.add(result.reply());
      try {
        return done(result, reader.read(result.reply()));
      } catch (UnfitException e) {
        if (replies.size() == most || !worthAnotherTry(result.reply())) {
          throw withFormer(e.failure());
        }
        failures.add(e.failure());
        question = again(result, e.problem());
      }
    }
  }

  /** Calls want results, and what a filter has caught it would catch again. */
  private static boolean worthAnotherTry(Reply reply) {
    return reply.toolCalls().isEmpty() && reply.finishReason() != FinishReason.CONTENT_FILTER;
  }

  private BackendException withFormer(BackendException last) {
    failures.forEach(last::addSuppressed);
    return last;
  }

  /**
   * Many servers refuse an empty message, so an empty reply is asked for as if for the first time.
   */
  private Question again(CallResult result, String problem) {
    if (result.reply().text().isBlank()) {
      return first;
    }
    var worth = result.turn().subList(turn.isEmpty() ? 0 : 1, result.turn().size() - 1);
    turn.addAll(worth);
    said.addAll(result.turn());
    return first.asking(List.of(Message.user(AGAIN.formatted(problem))));
  }

  private Done<Answer<T>> done(CallResult result, AnswerReader.Found<T> found) {
    turn.addAll(result.turn().subList(turn.isEmpty() ? 0 : 1, result.turn().size()));
    found.oddity().ifPresent(scope::warn);
    var reply = ReplySum.of(replies).withMoreWarnings(found.oddity().stream().toList());
    listener.found(found.read());
    return new Done<>(Answer.of(found.read().value(), reply, replies.size()), turn);
  }
}
