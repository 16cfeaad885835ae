package dev.mellea4j.core;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.Reply;
import java.util.Objects;

/**
 * A value that a model answered with, and the reply that it was in. Immutable, as far as the value
 * is.
 */
public final class Answer<T> {

  private final T value;
  private final Reply reply;
  private final int attempts;

  private Answer(T value, Reply reply, int attempts) {
    this.value = requireNonNull(value, "value");
    this.reply = requireNonNull(reply, "reply");
    this.attempts = attempts;
  }

  /**
   * Returns an answer.
   *
   * @param attempts how many replies were asked for until one fitted, this one included
   */
  public static <T> Answer<T> of(T value, Reply reply, int attempts) {
    return new Answer<>(value, reply, attempts);
  }

  public T value() {
    return value;
  }

  /** Returns the reply that the value was in, with the usage and the warnings of all attempts. */
  public Reply reply() {
    return reply;
  }

  /** Returns how many replies were asked for until one fitted; 1 if the first did. */
  public int attempts() {
    return attempts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Answer<?> that
        && value.equals(that.value)
        && reply.equals(that.reply)
        && attempts == that.attempts;
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, reply, attempts);
  }

  /** Returns the value as text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
