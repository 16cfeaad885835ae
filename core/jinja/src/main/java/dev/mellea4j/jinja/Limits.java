package dev.mellea4j.jinja;

import dev.mellea4j.jinja.value.Budget;
import java.time.Duration;

/**
 * What a rendering may use before it fails.
 *
 * @param output most characters of the result, and of any one text made on the way; 10 million by
 *     default; all that is held at a time may have sixteen times as many
 * @param steps most work, where a step is some 40 ns and operations cost by the time they take; 30
 *     million by default
 * @param depth most macros and recursive loops inside each other; 200 by default
 * @param time most time that a rendering takes, as the clock on the wall has it; 4 seconds by
 *     default
 */
public record Limits(int output, long steps, int depth, Duration time) {

  /** The limits unless others are given. */
  public static final Limits STANDARD =
      new Limits(10_000_000, 30_000_000, 200, Duration.ofSeconds(4));

  public Limits {
    if (output < 1 || steps < 1 || depth < 1 || time.toMillis() < 1) {
      throw new IllegalArgumentException(
          "Limits must be 1 or more: output '%s', steps '%s', depth '%s', time '%s' ms"
              .formatted(output, steps, depth, time.toMillis()));
    }
  }

  Budget budget(Runnable checkpoint) {
    return new Budget(output, steps, depth, time, checkpoint);
  }
}
