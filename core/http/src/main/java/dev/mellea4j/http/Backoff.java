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
   * Returns a random part of the delay, which doubles with every retry up to the policy's longest.
   *
   * @param retry 1 for the first retry
   */
  static Duration before(int retry, RetryPolicy policy, RandomGenerator random) {
    long first = Nanos.of(policy.firstDelay());
    long longest = Nanos.of(policy.longestDelay());
    int doublings = Math.min(retry - 1, Long.numberOfLeadingZeros(Math.max(first, 1)) - 1);
    long delay = Math.min(first << doublings, longest);
    return Duration.ofNanos(random.nextLong(Math.min(delay, Nanos.FOREVER - 1) + 1));
  }
}
