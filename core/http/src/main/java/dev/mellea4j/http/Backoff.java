package dev.mellea4j.http;

import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.http.connection.Nanos;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a retry that the server set no time for: <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">full jitter</a>,
 * so that many callers do not come back at once.
 */
final class Backoff {

  private Backoff() {}

  /**
   * Returns a random part of the delay, which grows with every retry up to the policy's longest.
   *
   * @param retry 1 for the first retry
   */
  static Duration before(int retry, RetryPolicy policy, RandomGenerator random) {
    double grown = Nanos.of(policy.firstDelay()) * Math.pow(policy.multiplier(), retry - 1.0);
    long delay = (long) Math.min(grown, (double) Nanos.of(policy.longestDelay()));
    return Duration.ofNanos(random.nextLong(Math.min(delay, Nanos.FOREVER - 1) + 1));
  }
}
