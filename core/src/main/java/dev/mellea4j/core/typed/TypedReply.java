package dev.mellea4j.core.typed;

import dev.mellea4j.api.BackendException;
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
    return misfit(reply).map(e -> "The answer is not JSON of the given schema: " + e.problem());
  }

  /** Returns the failure that a reply is that does not fit. */
  public Optional<BackendException> failure(Reply reply) {
    return misfit(reply).map(UnfitException::failure);
  }

  private Optional<UnfitException> misfit(Reply reply) {
    try {
      reader.read(reply);
      return Optional.empty();
    } catch (UnfitException e) {
      return Optional.of(e);
    }
  }

  /** Reads a reply; throws {@link BackendException} if it does not fit. */
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
