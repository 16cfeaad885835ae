package dev.mellea4j.core.sampling;

import dev.mellea4j.core.session.Cancellation;
import dev.mellea4j.core.stream.PieceQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What is written and that the model has yet to judge. Who writes waits here for the judge, unless
 * that waits for the model itself: a server with room for one request would answer neither.
 */
final class Backlog {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Optional<Passage>> passages = new ArrayDeque<>();
  private boolean asking;

  /**
   * Adds a passage, once there is a place for it.
   *
   * @param room waits for who reads what was judged, which the model is held back for in any case
   */
  void add(Passage passage, Runnable room) {
    if (isFull()) {
      awaitWhile(() -> passages.size() >= PieceQueue.CAPACITY && !asking);
      room.run();
    }
    put(Optional.of(passage));
  }

  private boolean isFull() {
    return locked(() -> passages.size() >= PieceQueue.CAPACITY);
  }

  /** Says that nothing more comes. */
  void end() {
    put(Optional.empty());
  }

  private void put(Optional<Passage> passage) {
    locked(() -> passages.add(passage));
  }

  /** Waits for the next passage; there is none at the end. */
  Optional<Passage> take() {
    awaitWhile(passages::isEmpty);
    return locked(passages::remove);
  }

  /** Runs what asks the model to judge. */
  void asking(Runnable question) {
    locked(() -> asking = true);
    try {
      question.run();
    } finally {
      locked(() -> asking = false);
    }
  }

  private <T> T locked(Supplier<T> change) {
    lock.lock();
    try {
      var result = change.get();
      changed.signalAll();
      return result;
    } finally {
      lock.unlock();
    }
  }

  private void awaitWhile(Supplier<Boolean> busy) {
    lock.lock();
    try {
      while (busy.get()) {
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Cancellation.cancelled("The call was cancelled");
    } finally {
      lock.unlock();
    }
  }
}
