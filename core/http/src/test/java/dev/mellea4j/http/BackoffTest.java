package dev.mellea4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Timeouts;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final RetryPolicy POLICY =
      RetryPolicy.STANDARD.withDelays(Duration.ofMillis(500), Duration.ofSeconds(8));

  /** Always the largest or the smallest number that may come. */
  private static RandomGenerator extreme(boolean largest) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("unbounded");
      }

      @Override
      public long nextLong(long bound) {
        return largest ? bound - 1 : 0;
      }
    };
  }

  private static Duration longest(int retry, RetryPolicy policy) {
    return Backoff.before(retry, policy, extreme(true));
  }

  @Test
  void longestDelayDoublesUpToTheLimit() {
    assertThat(longest(1, POLICY)).hasMillis(500);
    assertThat(longest(2, POLICY)).hasMillis(1000);
    assertThat(longest(3, POLICY)).hasMillis(2000);
    assertThat(longest(5, POLICY)).hasMillis(8000);
    assertThat(longest(6, POLICY)).hasMillis(8000);
    assertThat(longest(1000, POLICY)).hasMillis(8000);
  }

  @Test
  void delaysGrowAsThePolicySays() {
    assertThat(longest(2, POLICY.withMultiplier(1.5))).hasMillis(750);
    assertThat(longest(3, POLICY.withMultiplier(1.2))).hasMillis(720);
    assertThat(longest(1000, POLICY.withMultiplier(1))).hasMillis(500);
  }

  @Test
  void anyPartOfTheDelayMayBeChosen() {
    assertThat(Backoff.before(3, POLICY, extreme(false))).isZero();
  }

  @Test
  void delaysWithoutBoundsAreNoProblem() {
    assertThat(longest(3, POLICY.withDelays(Duration.ZERO, Duration.ZERO))).isZero();
    assertThat(longest(5000, POLICY.withDelays(Duration.ZERO, Duration.ofSeconds(1)))).isZero();
    assertThat(longest(70, POLICY.withDelays(Duration.ofSeconds(1), Timeouts.NEVER)))
        .isGreaterThan(Duration.ofDays(365));
  }
}
