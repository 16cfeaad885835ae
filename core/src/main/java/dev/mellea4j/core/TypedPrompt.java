package dev.mellea4j.core;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.core.schema.ValueType;
import java.util.Objects;

/**
 * A prompt that is answered with a Java value. Immutable; {@link Prompt#as(Class)} makes it.
 *
 * <pre>{@code
 * Answer<List<City>> cities =
 *     m.chat(Prompt.of("Name three cities of Peru.").asListOf(City.class).withAttempts(2));
 * }</pre>
 */
public final class TypedPrompt<T> {

  private final Prompt prompt;
  private final ValueType<T> type;
  private final int attempts;

  private TypedPrompt(Prompt prompt, ValueType<T> type, int attempts) {
    this.prompt = prompt;
    this.type = type;
    this.attempts = attempts;
  }

  static <T> TypedPrompt<T> of(Prompt prompt, ValueType<T> type) {
    if (prompt.format().kind() != ResponseFormat.Kind.TEXT) {
      throw new IllegalArgumentException(
          "A prompt that is answered with '%s' has a format of its own. Leave out withFormat"
              .formatted(type));
    }
    return new TypedPrompt<>(prompt, type, 1);
  }

  /**
   * Returns a copy that asks again when a reply does not fit, telling the model what was wrong with
   * it, until one fits or so many replies were asked for. A reply that calls tools, or that a
   * content filter ended, is not asked for again. If none fits, {@link Reason#INVALID_RESPONSE} has
   * the last reply, and as its {@linkplain Throwable#getSuppressed() suppressed exceptions} those
   * before, the first one first, each with its {@linkplain BackendException#partialReply() reply}.
   *
   * @param most 1, the default, never asks again
   * @throws IllegalArgumentException if it is less than 1
   */
  public TypedPrompt<T> withAttempts(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "The number of attempts is %d; make it 1 or more".formatted(most));
    }
    return new TypedPrompt<>(prompt, type, most);
  }

  /** Returns the prompt without the type. */
  public Prompt prompt() {
    return prompt;
  }

  /** Returns how many replies are asked for at most. */
  public int attempts() {
    return attempts;
  }

  /** Returns the JSON Schema that the model is given. */
  public String schema() {
    return type.schema();
  }

  ValueType<T> type() {
    return type;
  }

  /** Returns the prompt with the schema of the type. */
  Prompt asked() {
    return prompt.withFormat(ResponseFormat.schema(type.name(), type.schema()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TypedPrompt<?> that
        && prompt.equals(that.prompt)
        && type.equals(that.type)
        && attempts == that.attempts;
  }

  @Override
  public int hashCode() {
    return Objects.hash(prompt, type, attempts);
  }

  /** Names the type, and counts what is in the prompt: it may be private. */
  @Override
  public String toString() {
    return "TypedPrompt[type=%s, attempts=%d, %s]".formatted(type, attempts, prompt);
  }
}
