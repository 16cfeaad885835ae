package dev.mellea4j.api;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether, and how much, a model thinks before it answers. */
public final class Thinking {

  /** The model does not think. */
  public static final Thinking OFF = new Thinking(Mode.OFF, Optional.empty(), OptionalInt.empty());

  /** The model thinks, as much as its provider finds right. */
  public static final Thinking ON = new Thinking(Mode.ON, Optional.empty(), OptionalInt.empty());

  private final Mode mode;
  private final Optional<String> effort;
  private final OptionalInt budget;

  private Thinking(Mode mode, Optional<String> effort, OptionalInt budget) {
    this.mode = mode;
    this.effort = effort;
    this.budget = budget;
  }

  /**
   * Returns thinking with this effort.
   *
   * @param effort by the provider's name, usually {@code low}, {@code medium} or {@code high}
   * @throws IllegalArgumentException if it is blank
   */
  public static Thinking effort(String effort) {
    if (requireNonNull(effort, "effort").isBlank()) {
      throw new IllegalArgumentException(
          "The effort of thinking is blank. Use low, medium or high");
    }
    return new Thinking(Mode.EFFORT, Optional.of(effort), OptionalInt.empty());
  }

  /**
   * Returns thinking within this many tokens.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public static Thinking budget(int tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException(
          "The budget of thinking is %d tokens. Make it 1 or more, or use OFF".formatted(tokens));
    }
    return new Thinking(Mode.BUDGET, Optional.empty(), OptionalInt.of(tokens));
  }

  public Mode mode() {
    return mode;
  }

  /** Returns the effort, present just for {@link Mode#EFFORT}. */
  public Optional<String> effort() {
    return effort;
  }

  /** Returns the budget in tokens, present just for {@link Mode#BUDGET}. */
  public OptionalInt budget() {
    return budget;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Thinking that
        && mode == that.mode
        && effort.equals(that.effort)
        && budget.equals(that.budget);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mode, effort, budget);
  }

  @Override
  public String toString() {
    return effort.orElseGet(() -> budget.isPresent() ? budget.getAsInt() + " tokens" : mode.name());
  }

  /** How thinking is asked for. */
  public enum Mode {
    /** None. */
    OFF,
    /** As much as the provider finds right. */
    ON,
    /** With the effort that {@link Thinking#effort()} names. */
    EFFORT,
    /** Within {@link Thinking#budget()} tokens. */
    BUDGET
  }
}
