package dev.mellea4j.config.agent;

import java.time.Duration;

/**
 * When a {@link CircuitBreaker} opens, and when it closes again.
 *
 * @param failures how many within the window open it; 1 or more
 * @param successes how many trials in a row, one after another, close it again; 1 or more
 * @param rest how long it lets nobody through before it makes a trial; zero or longer, up to a year
 * @param window how long a failure counts; longer than zero, up to a year
 */
public record CircuitLimits(int failures, int successes, Duration rest, Duration window) {

  private static final Duration MOST = Duration.ofDays(365);

  /** Five failures within a minute open it, for half a minute; two trials that succeed close it. */
  public static final CircuitLimits STANDARD =
      new CircuitLimits(5, 2, Duration.ofSeconds(30), Duration.ofMinutes(1));

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is out of its range; the message names it
   */
  public CircuitLimits {
    requirePositive("number of failures", failures);
    requirePositive("number of successes", successes);
    if (rest.isNegative() || rest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "The rest of a circuit is %s; make it zero or longer, up to a year".formatted(rest));
    }
    if (window.isNegative() || window.isZero() || window.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "The window of a circuit is %s; make it longer than zero, up to a year"
              .formatted(window));
    }
  }

  private static void requirePositive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "The %s of a circuit is %d; make it 1 or more".formatted(name, number));
    }
  }

  /** Returns a copy that is opened by this many failures. */
  public CircuitLimits withFailures(int number) {
    return new CircuitLimits(number, successes, rest, window);
  }

  /** Returns a copy that is closed by this many trials that succeed. */
  public CircuitLimits withSuccesses(int number) {
    return new CircuitLimits(failures, number, rest, window);
  }

  /** Returns a copy that lets nobody through for so long. */
  public CircuitLimits withRest(Duration duration) {
    return new CircuitLimits(failures, successes, duration, window);
  }

  /** Returns a copy in which a failure counts for so long. */
  public CircuitLimits withWindow(Duration duration) {
    return new CircuitLimits(failures, successes, rest, duration);
  }
}
