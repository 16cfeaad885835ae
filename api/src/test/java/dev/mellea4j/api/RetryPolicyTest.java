package dev.mellea4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final Duration NEGATIVE = Duration.ofSeconds(-1);

  @Test
  void standardIsAsDocumented() {
    assertThat(RetryPolicy.STANDARD.maxRetries()).isEqualTo(2);
    assertThat(RetryPolicy.STANDARD.firstDelay()).isEqualTo(Duration.ofMillis(500));
    assertThat(RetryPolicy.STANDARD.longestDelay()).isEqualTo(Duration.ofSeconds(8));
    assertThat(RetryPolicy.STANDARD.longestWait()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void noneRetriesNothing() {
    assertThat(RetryPolicy.NONE.maxRetries()).isZero();
  }

  @Test
  void eachCopyChangesItsOwnPart() {
    var policy =
        RetryPolicy.NONE
            .withMaxRetries(3)
            .withDelays(Duration.ZERO, Duration.ofSeconds(1))
            .withMultiplier(1.5)
            .withLongestWait(Duration.ofSeconds(5));

    assertThat(policy.maxRetries()).isEqualTo(3);
    assertThat(policy.firstDelay()).isZero();
    assertThat(policy.longestDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.longestWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.multiplier()).isEqualTo(1.5);
    assertThat(policy).isNotEqualTo(policy.withMultiplier(2));
    assertThat(policy)
        .hasToString("3 retries, delays PT0S to PT1S that grow by 1.5, waits up to PT5S");
  }

  @Test
  void negativePartIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.STANDARD.withMaxRetries(-1))
        .withMessage("The number of retries is -1; make it 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.STANDARD.withDelays(NEGATIVE, Duration.ZERO))
        .withMessage("The first delay between retries is PT-1S; make it zero or longer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.STANDARD.withDelays(Duration.ZERO, NEGATIVE))
        .withMessage("The longest delay between retries is PT-1S; make it zero or longer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.STANDARD.withLongestWait(NEGATIVE))
        .withMessage("The longest wait between retries is PT-1S; make it zero or longer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.STANDARD.withMultiplier(0.9))
        .withMessage("The delays between retries grow by 0.9; make it 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.STANDARD.withMultiplier(Double.NaN));
  }
}
