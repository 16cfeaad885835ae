package dev.mellea4j.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.http.Pieces;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AlarmsTest {

  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final Alarms alarms = new Alarms();

  @Test
  void alarmThatIsCalledOffDoesNotRing() {
    var rang = new AtomicBoolean();
    var later = new CountDownLatch(1);
    try (alarms) {
      alarms.set(MILLISECOND * 50, () -> rang.set(true)).close();
      alarms.set(MILLISECOND * 60, later::countDown);
      Pieces.await(later);
    }
    assertThat(rang).isFalse();
  }

  @Test
  void alarmThatIsNeverDueNeedsNoThread() {
    try (alarms) {
      var before = Thread.getAllStackTraces().keySet();
      alarms.set(Nanos.FOREVER, () -> {}).close();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !before.contains(thread))
          .extracting(Thread::getName)
          .doesNotContain("mellea-http-clock");
    }
  }

  @Test
  void alarmAfterTheEndIsNone() {
    alarms.close();
    alarms.set(0, () -> {}).close();
  }
}
