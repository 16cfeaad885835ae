package dev.mellea4j.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;

class JourneyTest {

  @Test
  void tellsOfABackendThatRestedWhenItWasPassedAndIsWellSince() {
    var stop = new Stop("a", new ScriptedBackend("a"), () -> {}, Rests.STANDARD);
    stop.failed(new BackendException(Reason.UNAVAILABLE, "busy"), 0, stop.receive(0));
    var clock = new AnsweredAtSecondLook(stop);
    var rules = new RouteRules(RetryPolicy.NONE, Set.of(Reason.values()));
    var journey = new Journey(List.of(stop), rules, new Pauses(clock), ReplySink.NONE);

    assertThatThrownBy(() -> journey.travel((backend, sink) -> "unreached"))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
        .hasMessageContaining("'a' rested after UNAVAILABLE");
  }

  /** Another call is answered after the first look at the time. */
  private static final class AnsweredAtSecondLook implements Clock {
    private final Stop stop;
    private int looks;

    AnsweredAtSecondLook(Stop stop) {
      this.stop = stop;
    }

    @Override
    public long nanoTime() {
      if (++looks == 2) {
        stop.answered(new Stop.Reception(Optional.empty(), 1));
      }
      return 0;
    }

    @Override
    public void await(Condition changed, long nanos) {
      throw new AssertionError("nobody waits");
    }
  }
}
