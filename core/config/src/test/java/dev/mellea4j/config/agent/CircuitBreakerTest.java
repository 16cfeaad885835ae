package dev.mellea4j.config.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.Reply;
import dev.mellea4j.config.agent.CircuitBreaker.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitBreakerTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "x", new CircuitLimits(3, 2, Duration.ofSeconds(10), Duration.ofSeconds(60)), nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void fail(Reason reason) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> breaker.call(failing(reason)))
        .withMessage("no");
  }

  private static Supplier<String> failing(Reason reason) {
    return () -> {
      throw new BackendException(reason, "no");
    };
  }

  private void open() {
    for (int i = 0; i < 3; i++) {
      fail(Reason.UNAVAILABLE);
    }
  }

  @Test
  void statement48FailuresInTheWindowOpenItAndItSaysForHowLong() {
    open();
    pass(Duration.ofSeconds(4));

    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> breaker.call(() -> "never"))
        .withMessage("Circuit 'x' is open. Try again in 6.0 seconds")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
        .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(6)))
        .satisfies(e -> assertThat(e.attempts()).isZero());
    assertThat(breaker.stats()).isEqualTo(new CircuitStats(3, 3, 1));
  }

  @Test
  void statement48FailuresBeforeTheWindowDoNotCount() {
    fail(Reason.TIMEOUT);
    fail(Reason.TIMEOUT);
    pass(Duration.ofSeconds(61));
    fail(Reason.TIMEOUT);
    fail(Reason.TIMEOUT);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);

    breaker.call(() -> "a success between them changes nothing");
    fail(Reason.TIMEOUT);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void statement48TrialsThatSucceedCloseIt() {
    open();
    pass(Duration.ofSeconds(10));
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.call(() -> "one")).isEqualTo("one");
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.call(() -> "two")).isEqualTo("two");
    assertThat(breaker.state()).isEqualTo(State.CLOSED);

    fail(Reason.TIMEOUT);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void statement48ATrialThatFailsOpensItAnew() {
    open();
    pass(Duration.ofSeconds(12));
    breaker.call(() -> "one");
    fail(Reason.UNREACHABLE);

    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.untilTrial()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void statement48WhileATrialIsUnderWayOthersAreRejected() {
    open();
    pass(Duration.ofSeconds(10));

    breaker.call(
        () -> {
          assertThatExceptionOfType(BackendException.class)
              .isThrownBy(() -> breaker.call(() -> "another"))
              .withMessageContaining("a trial is under way");
          return "trial";
        });

    assertThat(breaker.stats()).isEqualTo(new CircuitStats(4, 3, 1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"INVALID_REQUEST", "AUTHENTICATION", "CANCELLED", "UNSUPPORTED", "CONTEXT_OVERFLOW"})
  void whatSaysNothingOfTheServiceNeitherOpensNorCloses(Reason reason) {
    for (int i = 0; i < 5; i++) {
      fail(reason);
    }
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    open();
    pass(Duration.ofSeconds(10));
    fail(reason);
    fail(reason);
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.call(() -> "and the next trial may begin")).isNotEmpty();
  }

  @Test
  void aCallThatBeganBeforeItOpenedSaysNothingOfIt() {
    breaker.call(
        () -> {
          open();
          pass(Duration.ofSeconds(10));
          breaker.call(() -> "first trial");
          return "late";
        });

    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void resettingClosesIt() {
    open();
    breaker.reset();

    assertThat(breaker.call(() -> "through")).isEqualTo("through");
    assertThat(breaker).hasToString("CircuitBreaker[x, CLOSED]");
  }

  @Test
  void statement48ManyThreadsMakeOneTrialAtATime() throws InterruptedException {
    open();
    pass(Duration.ofSeconds(10));
    var rejected = new CountDownLatch(7);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          new Thread(
              () -> {
                try {
                  breaker.call(() -> awaited(rejected));
                } catch (BackendException e) {
                  rejected.countDown();
                }
              }));
    }
    threads.forEach(Thread::start);
    for (var thread : threads) {
      thread.join();
    }

    assertThat(breaker.stats()).isEqualTo(new CircuitStats(4, 3, 7));
  }

  /** Ends when all the others were rejected. */
  private static String awaited(CountDownLatch rejected) {
    try {
      rejected.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "trial";
  }

  @Test
  void aBackendBehindItIsNotAskedWhileItIsOpen() {
    var asked = new ArrayList<GenerateRequest>();
    Backend down =
        (request, sink) -> {
          asked.add(request);
          throw new BackendException(Reason.UNREACHABLE, "down");
        };
    try (var backend = breaker.protect(down)) {
      var request = GenerateRequest.of(List.of(Message.user("Hello")));
      for (int i = 0; i < 5; i++) {
        assertThatExceptionOfType(BackendException.class)
            .isThrownBy(() -> backend.generate(request));
      }
    }
    assertThat(asked).hasSize(3);
    try (var other = breaker.protect((request, sink) -> Reply.of("here"))) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> other.generate(GenerateRequest.of(List.of(Message.user("Hi")))))
          .withMessageContaining("Circuit 'x' is open");
    }
  }

  @Test
  void limitsOutOfRangeAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CircuitLimits.STANDARD.withFailures(0))
        .withMessage("The number of failures of a circuit is 0; make it 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CircuitLimits.STANDARD.withSuccesses(-1))
        .withMessage("The number of successes of a circuit is -1; make it 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CircuitLimits.STANDARD.withRest(Duration.ofSeconds(-1)))
        .withMessageContaining("The rest of a circuit is PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CircuitLimits.STANDARD.withWindow(Duration.ZERO))
        .withMessageContaining("The window of a circuit is PT0S");
  }
}
