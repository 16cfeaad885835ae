package dev.mellea4j.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What several calls at the same time make of a backend's rest. */
class StopTest {

  private static final long SECOND = 1_000_000_000;

  private final Stop stop = new Stop("a", new ScriptedBackend("a"), () -> {}, Rests.STANDARD);

  private static BackendException failure(Reason reason) {
    return new BackendException(reason, "no");
  }

  @Test
  void callsThatFailTogetherAreOneFailure() {
    var together = Stream.generate(() -> stop.receive(0)).limit(10).toList();
    together.forEach(call -> stop.failed(failure(Reason.UNAVAILABLE), 0, call));

    assertThat(stop.restFrom(0)).isEqualTo(SECOND);

    var next = stop.receive(SECOND);
    stop.failed(failure(Reason.UNAVAILABLE), SECOND, next);
    assertThat(stop.restFrom(SECOND)).isEqualTo(2 * SECOND);
  }

  @Test
  void restIsKeptThoughAnEarlierCallIsAnswered() {
    var slow = stop.receive(0);
    var refused = stop.receive(0);
    stop.failed(failure(Reason.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(30)), 0, refused);

    assertThat(stop.answered(slow)).isFalse();
    assertThat(stop.restFrom(SECOND)).isEqualTo(29 * SECOND);
    assertThat(stop.receive(SECOND).refusal()).isPresent();
  }

  @Test
  void requestThatIsWrongEndsNoRestOfOthers() {
    var wrong = stop.receive(0);
    var refused = stop.receive(0);
    stop.failed(failure(Reason.UNAVAILABLE), 0, refused);
    stop.failed(failure(Reason.INVALID_REQUEST), 0, wrong);

    assertThat(stop.restFrom(0)).isEqualTo(SECOND);
  }

  @Test
  void answerToWhoTriesEndsTheRest() {
    stop.failed(failure(Reason.UNAVAILABLE), 0, stop.receive(0));
    var trying = stop.receive(SECOND);

    assertThat(stop.receive(SECOND).refusal()).isPresent();
    assertThat(stop.answered(trying)).isTrue();
    assertThat(stop.receive(SECOND).refusal()).isEmpty();
  }

  @Test
  void tryThatHangsKeepsOthersAwayForARestAlone() {
    stop.failed(failure(Reason.UNAVAILABLE), 0, stop.receive(0));
    var hanging = stop.receive(SECOND);

    assertThat(stop.receive(2 * SECOND - 1).refusal()).isPresent();
    var second = stop.receive(2 * SECOND);
    assertThat(second.refusal()).isEmpty();
    stop.failed(failure(Reason.UNAVAILABLE), 2 * SECOND, second);
    assertThat(stop.answered(hanging)).isFalse();
    assertThat(stop.restFrom(2 * SECOND)).isEqualTo(2 * SECOND);
  }

  @Test
  void tryThatIsCancelledLeavesTheRestAsItIs() {
    stop.failed(failure(Reason.UNAVAILABLE), 0, stop.receive(0));
    stop.failed(failure(Reason.CANCELLED), SECOND, stop.receive(SECOND));

    assertThat(stop.restFrom(SECOND)).isEqualTo(SECOND);
    assertThat(stop.mayRecover()).isTrue();
  }
}
