package dev.mellea4j.cli;

import dev.mellea4j.core.instruct.SamplingStrategy;
import java.util.function.IntFunction;

/** How a task is tried again, as it is written on the command line. */
enum Retry {
  rejection(SamplingStrategy::rejection),
  repair(SamplingStrategy::repair),
  multi_turn(SamplingStrategy::multiTurn);

  @SuppressWarnings("ImmutableEnumChecker") // references to methods have no state
  private final IntFunction<SamplingStrategy> of;

  Retry(IntFunction<SamplingStrategy> of) {
    this.of = of;
  }

  SamplingStrategy strategy(int attempts) {
    return of.apply(attempts);
  }
}
