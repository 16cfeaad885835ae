package dev.mellea4j.config.agent;

import dev.mellea4j.config.agent.CircuitBreaker.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** The state of a {@link CircuitBreaker}. Its clock only goes forward. */
final class Circuit {

  /** What a call that was let through says of the service. */
  enum Ending {
    SUCCESS,
    FAILURE,
    /** Nothing. */
    UNTOLD
  }

  private final CircuitLimits limits;
  private final LongSupplier nanoTime;
  private final Deque<Long> failures = new ArrayDeque<>();
  private State state = State.CLOSED;
  private long openedAt;
  private int successes;
  private boolean onTrial;

  /** How often the state was changed by more than time; calls of an earlier turn count no more. */
  private long turn;

  private CircuitStats stats = new CircuitStats(0, 0, 0);

  Circuit(CircuitLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /** Lets a call through and returns its turn; absent if it is rejected. */
  synchronized OptionalLong enter() {
    var now = state();
    if (now == State.OPEN || now == State.HALF_OPEN && onTrial) {
      stats = new CircuitStats(stats.calls(), stats.failed(), stats.rejected() + 1);
      return OptionalLong.empty();
    }
    onTrial = now == State.HALF_OPEN;
    return OptionalLong.of(turn);
  }

  /** Notes how a call ended. */
  synchronized void leave(long turnOfCall, Ending ending) {
    boolean failed = ending == Ending.FAILURE;
    stats =
        new CircuitStats(stats.calls() + 1, stats.failed() + (failed ? 1 : 0), stats.rejected());
    if (turnOfCall != turn) {
      return;
    }
    boolean wasTrial = onTrial;
    onTrial = false;
    if (failed) {
      failed(wasTrial);
    } else if (wasTrial && ending == Ending.SUCCESS && ++successes >= limits.successes()) {
      close();
    }
  }

  private void failed(boolean onTrialThen) {
    long now = nanoTime.getAsLong();
    failures.addLast(now);
    while (now - failures.getFirst() > limits.window().toNanos()) {
      failures.removeFirst();
    }
    if (onTrialThen || failures.size() >= limits.failures()) {
      state = State.OPEN;
      openedAt = now;
      begin();
    }
  }

  private void close() {
    state = State.CLOSED;
    begin();
  }

  private void begin() {
    failures.clear();
    successes = 0;
    onTrial = false;
    turn++;
  }

  synchronized State state() {
    if (state == State.OPEN && untilTrial().isZero()) {
      state = State.HALF_OPEN;
    }
    return state;
  }

  synchronized Duration untilTrial() {
    if (state != State.OPEN) {
      return Duration.ZERO;
    }
    long rest = limits.rest().toNanos() - (nanoTime.getAsLong() - openedAt);
    return rest > 0 ? Duration.ofNanos(rest) : Duration.ZERO;
  }

  synchronized CircuitStats stats() {
    return stats;
  }

  synchronized void reset() {
    close();
  }
}
