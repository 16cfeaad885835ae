package dev.mellea4j.config.agent;

import java.util.List;

/**
 * How patient an agent is.
 *
 * @param retries how often a failed request is sent again
 * @param multiplier how many times as long as the one before each wait is
 */
record RetryLevel(int retries, double multiplier) {

  private static final List<RetryLevel> LEVELS =
      List.of(new RetryLevel(2, 2.0), new RetryLevel(3, 1.5), new RetryLevel(5, 1.2));

  /**
   * Returns a level.
   *
   * @param number 1 to 3
   */
  static RetryLevel of(int number) {
    return LEVELS.get(number - 1);
  }
}
