package dev.mellea4j.core.instruct;

import static java.util.Objects.requireNonNull;

/** A value that came of a task, and how it came about. */
public final class TypedResult<T> {

  private final T value;
  private final SamplingResult result;

  private TypedResult(T value, SamplingResult result) {
    this.value = requireNonNull(value, "value");
    this.result = requireNonNull(result, "result");
  }

  /** Returns the value that was read from the answer of a result. */
  public static <T> TypedResult<T> of(T value, SamplingResult result) {
    return new TypedResult<>(value, result);
  }

  public T value() {
    return value;
  }

  /** Whether the answer meets all requirements. */
  public boolean passed() {
    return result.passed();
  }

  /** Returns the attempts, and what came of judging them; the first requirement is the type. */
  public SamplingResult result() {
    return result;
  }

  /** Returns the value as text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
