package dev.mellea4j.backend.hf.engine;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.backend.hf.engine.Seat.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The steps, one token each, of all calls that decode at the same time. A pass costs about as much
 * for several sequences as for one, so calls that ask at the same time share one; a call that is on
 * its own takes its steps without any detour. Safe for use by many threads.
 *
 * <p>There is no thread of its own for this: one of those that ask leads the pass for all.
 */
final class Steps implements AutoCloseable {

  /** For a call that chooses its token; one that takes longer joins a later pass. */
  private static final long MOST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final long MOST_BATCH_BYTES = 1L << 30;

  private final Batch batch;
  private final List<Seat> seats = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Whether somebody has the batch for himself, without the lock. */
  private boolean leading;

  Steps(Engine engine) {
    this.batch = new Batch(engine, MOST_BATCH_BYTES);
  }

  /** A call begins to decode. */
  void enter(Seat seat) {
    lock.lock();
    try {
      seats.add(seat);
    } finally {
      lock.unlock();
    }
    seat.cancellation().whenEnded(this::wake);
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a step.
   *
   * @return the logits after the token, which are the caller's
   * @throws BackendException if the call is cancelled
   */
  float[] next(Seat seat, int token, int seen) {
    lock.lock();
    try {
      seat.ask(token, seen);
      changed.signalAll();
      while (seat.asking()) {
        seat.cancellation().check();
        if (!leading) {
          lead(seat);
        } else if (changed.awaitNanos(seat.cancellation().nanosLeft()) <= 0) {
          seat.cancellation().check();
        }
      }
      return seat.answer();
    } catch (InterruptedException e) {
      throw Cancellation.interrupted(e);
    } finally {
      seat.withdraw();
      lock.unlock();
    }
  }

  private void lead(Seat leader) throws InterruptedException {
    leading = true;
    try {
      awaitOthers(leader);
      var own = leader.asked();
      var all = seats.stream().filter(Seat::asking).map(Seat::asked).toList();
      unlocked(() -> step(own, all)).forEach(Seat::answer);
    } finally {
      endLeading();
    }
  }

  private Map<Seat, float[]> step(Ask own, List<Ask> all) {
    boolean shared = all.size() > 1 || batch.holds(own.seat());
    return shared && batch.takes(own, all) ? batch.next(all) : Map.of(own.seat(), own.alone());
  }

  /** Does what takes a while, and is the leader's alone. */
  private <T> T unlocked(Supplier<T> work) {
    lock.unlock();
    try {
      return work.get();
    } finally {
      lock.lock();
    }
  }

  private void endLeading() {
    leading = false;
    changed.signalAll();
  }

  private void awaitOthers(Seat leader) throws InterruptedException {
    long deadline = System.nanoTime() + MOST_WAIT_NANOS;
    while (seats.stream().anyMatch(Seat::awaited)) {
      if (changed.awaitNanos(deadline - System.nanoTime()) <= 0) {
        seats.stream().filter(Seat::awaited).forEach(Seat::setAway);
      }
      leader.cancellation().check();
    }
  }

  /** A call decodes no longer; its cache has all that it has seen. */
  void leave(Seat seat) {
    lock.lock();
    try {
      seats.remove(seat);
      changed.signalAll();
      while (leading) {
        changed.awaitUninterruptibly();
      }
      leading = true;
      try {
        unlocked(() -> batch.remove(seat));
      } finally {
        endLeading();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of the memory. No call may be running. */
  @Override
  public void close() {
    batch.close();
  }
}
