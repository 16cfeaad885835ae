package dev.mellea4j.core.typed;

import dev.mellea4j.core.Answer;
import dev.mellea4j.core.schema.ValueType;
import dev.mellea4j.core.session.CallWork;
import dev.mellea4j.core.session.Question;

/** A question that is answered with a Java value, and how often it is asked until one fits. */
public final class TypedAnswer<T> {

  private final Question question;
  private final ValueType<T> type;
  private final int attempts;

  /**
   * Makes one.
   *
   * @param question has the schema of the type
   * @param attempts how many replies are asked for at most
   */
  public TypedAnswer(Question question, ValueType<T> type, int attempts) {
    this.question = question;
    this.type = type;
    this.attempts = attempts;
  }

  public ValueType<T> type() {
    return type;
  }

  /** Returns the work of asking, in which a listener hears of every reply. */
  public CallWork<Answer<T>> toldTo(AttemptListener<T> listener) {
    var reader = new AnswerReader<>(type, question.prompt().toolRounds());
    return scope -> new Attempts<>(scope, question, reader, listener).run(attempts);
  }
}
