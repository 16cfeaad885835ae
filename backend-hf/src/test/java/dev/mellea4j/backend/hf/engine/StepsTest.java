package dev.mellea4j.backend.hf.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StepsTest {

  private static final int CALLS = 8;
  private static final int TOKENS = 48;

  private static Engine engine;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeAll
  static void openNano() {
    engine = BatchTest.nano();
  }

  @AfterAll
  static void closeNano() {
    engine.close();
  }

  @AfterEach
  void close() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Goes on until the tokens are there, or fails. */
  private static int[] say(int number, int tokens) {
    try (var call = new GreedyCall(engine, BatchTest.prompt(number))) {
      while (call.tokens().length < tokens) {
        call.step();
      }
      return call.tokens();
    }
  }

  /** Never ends by itself. */
  private static void repeat(GreedyCall call, CountDownLatch begun) {
    while (true) {
      call.repeat();
      begun.countDown();
    }
  }

  @Test
  void callsAtTheSameTimeSayWhatTheySayAlone() throws Exception {
    var said = IntStream.range(0, CALLS).mapToObj(i -> (Callable<int[]>) () -> say(i, TOKENS + i));

    var results = threads.invokeAll(said.toList());

    for (int i = 0; i < CALLS; i++) {
      assertThat(results.get(i).get()).containsExactly(BatchTest.alone(engine, i, TOKENS + i));
    }
  }

  /** Its caller does something else between two tokens for as long as it likes. */
  @Test
  void callThatTakesItsTimeHoldsNobodyUp() throws Exception {
    try (var slow = new GreedyCall(engine, BatchTest.prompt(0))) {
      slow.step();
      assertThat(threads.submit(() -> say(1, TOKENS)).get(30, TimeUnit.SECONDS))
          .containsExactly(BatchTest.alone(engine, 1, TOKENS));
      slow.step();
      assertThat(slow.tokens()).containsExactly(BatchTest.alone(engine, 0, 3));
    }
  }

  @Test
  void cancelledCallEndsAndTheOthersGoOn() throws Exception {
    var begun = new CountDownLatch(2);
    var other = threads.submit(() -> say(1, TOKENS * 2));
    try (var call = new GreedyCall(engine, BatchTest.prompt(0))) {
      var cancelled = threads.submit(() -> repeat(call, begun));
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      call.cancellation().cancel();

      assertThat(cancelled)
          .failsWithin(30, TimeUnit.SECONDS)
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
    }
    assertThat(other.get()).containsExactly(BatchTest.alone(engine, 1, TOKENS * 2));
  }

  @Test
  void interruptedCallEndsAndTheOthersGoOn() throws Exception {
    var others = IntStream.range(1, 4).mapToObj(i -> threads.submit(() -> say(i, TOKENS))).toList();
    for (int i = 0; i < 20; i++) {
      var begun = new CountDownLatch(2);
      var interrupted =
          threads.submit(
              () -> {
                try (var call = new GreedyCall(engine, BatchTest.prompt(0))) {
                  repeat(call, begun);
                }
              });
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      interrupted.cancel(true);
    }
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).get()).containsExactly(BatchTest.alone(engine, i + 1, TOKENS));
    }
  }
}
