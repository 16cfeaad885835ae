package dev.mellea4j.core.typed;

import dev.mellea4j.api.Reply;
import dev.mellea4j.core.schema.ValueType;
import java.util.Optional;

/** Replies as values of a type. */
public final class TypedReply<T> {

  private final AnswerReader<T> reader;

  public TypedReply(ValueType<T> type) {
    this.reader = new AnswerReader<>(type, 0);
  }

  /** Returns what is wrong with a reply that does not fit. */
  public Optional<String> problem(Reply reply) {
    try {
      reader.read(reply);
      return Optional.empty();
    } catch (UnfitException e) {
      return Optional.of("The answer is not JSON of the given schema: " + e.problem());
    }
  }

  /** Returns the value; throws {@link dev.mellea4j.api.BackendException} if there is none. */
  public T value(Reply reply) {
    try {
      return reader.read(reply).read().value();
    } catch (UnfitException e) {
      throw e.failure();
    }
  }
}
