package dev.mellea4j.http.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;

/**
 * Closes connections that nobody has used for a while, such as those of a burst; looks for them
 * only while there are any. The one that is used again and again stays, as the pool takes the
 * latest.
 */
final class IdleSweep {

  private final PoolingHttpClientConnectionManager pool;
  private final Alarms alarms;
  private final Duration idle;
  private final AtomicBoolean arranged = new AtomicBoolean();

  IdleSweep(PoolingHttpClientConnectionManager pool, Alarms alarms, Duration idle) {
    this.pool = pool;
    this.alarms = alarms;
    this.idle = idle;
  }

  /** Looks for idle connections from now on, until there is none any more. */
  void arrange() {
    if (!arranged.get() && arranged.compareAndSet(false, true)) {
      alarms.set(Nanos.of(idle.dividedBy(5)), this::sweep);
    }
  }

  private void sweep() {
    arranged.set(false);
    pool.closeIdle(TimeValue.of(idle));
    var stats = pool.getTotalStats();
    if (stats.getAvailable() + stats.getLeased() > 0) {
      arrange();
    }
  }
}
