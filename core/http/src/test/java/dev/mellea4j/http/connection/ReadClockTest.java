package dev.mellea4j.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadClockTest {

  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(1);

  /** Long enough for a read to end before, on the busiest machine. */
  private static final long WHILE = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final Alarms alarms = new Alarms();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ReadClock clock = new ReadClock(alarms, closed::countDown);

  @AfterEach
  void close() {
    alarms.close();
  }

  @Test
  void readThatTakesTooLongIsEnded() throws Exception {
    clock.start(MOMENT);

    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(clock.stop()).isFalse();
  }

  @Test
  void readWithoutTimeIsEnded() throws Exception {
    clock.start(0);

    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void readThatEndsInTimeIsNot() throws Exception {
    clock.start(HOUR);

    assertThat(clock.stop()).isTrue();
    assertNothingRings();
  }

  @Test
  void limitThatIsSoonerThanTheOneBeforeHolds() throws Exception {
    clock.start(HOUR);
    clock.stop();
    clock.start(MOMENT);

    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void limitOfAnEarlierReadDoesNotEndALaterOne() throws Exception {
    clock.start(WHILE);
    clock.stop();
    clock.start(HOUR);

    assertNothingRings();
    assertThat(clock.stop()).isTrue();
  }

  @Test
  void readThatBeginsAfterALookIsWatchedToo() throws Exception {
    clock.start(WHILE);
    clock.stop();
    assertNothingRings();
    clock.start(MOMENT);

    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void nothingRingsAfterTheEnd() throws Exception {
    clock.start(WHILE);
    clock.end();

    assertNothingRings();
  }

  @Test
  void endlessLimitNeverRings() throws Exception {
    clock.start(Nanos.FOREVER);

    assertNothingRings();
    assertThat(clock.stop()).isTrue();
  }

  /** Alarms ring in their order, so one that is set behind those of a test tells that they did. */
  private void assertNothingRings() throws InterruptedException {
    var later = new CountDownLatch(1);
    alarms.set(WHILE + MOMENT, later::countDown);
    assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(closed.getCount()).isOne();
  }
}
