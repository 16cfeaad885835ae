package dev.mellea4j.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Lets calls run one after another, in the order in which they took their turns. */
final class Turns {

  private final Deque<Turn> line = new ArrayDeque<>();
  private Optional<Thread> busy = Optional.empty();
  private boolean closed;

  /** Returns a turn at the end of the line, which its caller closes. */
  synchronized Turn take() {
    var turn = new Turn(this);
    line.add(turn);
    return turn;
  }

  /** Lets nobody start any more; those in line give up when they are cancelled or come first. */
  synchronized void close() {
    closed = true;
  }

  private synchronized boolean starts(Turn turn) {
    if (closed) {
      throw Cancellation.cancelled("The session was closed before the turn of the call came");
    }
    if (line.peek() == turn) {
      busy = Optional.of(Thread.currentThread());
      return true;
    }
    refuseDeadlock(Thread.currentThread());
    return false;
  }

  private void refuseDeadlock(Thread waiting) {
    if (busy.isPresent() && busy.get() == waiting) {
      throw new IllegalStateException(
          "A session with a chat context was called from inside one of its own calls, which would"
              + " never end. Call a copy() of the session there");
    }
    if (Optional.ofNullable(line.peek())
        .flatMap(first -> first.reader)
        .equals(Optional.of(waiting))) {
      throw new IllegalStateException(
          "A session with a chat context was called by the thread that reads one of its streams,"
              + " which would never end. Read the stream to its end or close it before, or call a"
              + " copy() of the session");
    }
  }

  private synchronized void leave(Turn turn) {
    boolean first = line.peek() == turn;
    line.remove(turn);
    if (first) {
      busy = Optional.empty();
      Optional.ofNullable(line.peek()).ifPresent(next -> next.signal.countDown());
    }
  }

  /** A place in the line. */
  static final class Turn implements AutoCloseable {

    private final Turns turns;
    private final CountDownLatch signal = new CountDownLatch(1);
    private volatile Optional<Thread> reader = Optional.empty();

    private Turn(Turns turns) {
      this.turns = turns;
    }

    /** Waits until those before are gone, or the call is cancelled. */
    void await(Cancellation cancellation) {
      cancellation.onCancel(signal::countDown);
      try {
        while (!turns.starts(this)) {
          signal.await();
          cancellation.check();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Cancellation.cancelled("The call was interrupted before its turn came");
      }
      cancellation.onCancel(() -> {});
      cancellation.check();
    }

    /** Says which thread, if any, the call waits for to go on. */
    void readBy(Optional<Thread> newReader) {
      reader = newReader;
    }

    @Override
    public void close() {
      turns.leave(this);
    }
  }
}
