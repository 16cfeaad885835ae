package dev.mellea4j.core.typed;

import dev.mellea4j.api.Reply;
import dev.mellea4j.core.schema.ValueType;
import java.util.List;
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

  /** Reads a reply; throws {@link dev.mellea4j.api.BackendException} if it does not fit. */
  public Value<T> value(Reply reply) {
    try {
      var found = reader.read(reply);
      return new Value<>(found.read().value(), found.oddity().stream().toList());
    } catch (UnfitException e) {
      throw e.failure();
    }
  }

  /**
   * A value that was read.
   *
   * @param warnings what is to be warned of
   */
  public record Value<T>(T value, List<String> warnings) {}
}
