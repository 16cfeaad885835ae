package dev.mellea4j.core.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Lets calls run one after another, in the order in which they took their tickets. */
final class CallQueue {

  private final Deque<Ticket> line = new ArrayDeque<>();
  private Optional<Thread> busy = Optional.empty();
  private boolean closed;

  /** Returns a ticket at the end of the line, which its caller closes. */
  synchronized Ticket take() {
    var ticket = new Ticket(this);
    line.add(ticket);
    return ticket;
  }

  /** Lets nobody start any more; those in line give up when they are cancelled or come first. */
  synchronized void close() {
    closed = true;
  }

  private synchronized boolean starts(Ticket ticket) {
    if (closed) {
      throw Cancellation.cancelled("The session was closed before the turn of the call came");
    }
    if (line.peek() == ticket) {
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

  private synchronized void leave(Ticket ticket) {
    boolean first = line.peek() == ticket;
    line.remove(ticket);
    if (first) {
      busy = Optional.empty();
      Optional.ofNullable(line.peek()).ifPresent(next -> next.signal.countDown());
    }
  }

  /** A place in the line. */
  static final class Ticket implements AutoCloseable {

    private final CallQueue queue;
    private final CountDownLatch signal = new CountDownLatch(1);
    private volatile Optional<Thread> reader = Optional.empty();

    private Ticket(CallQueue queue) {
      this.queue = queue;
    }

    /** Waits until those before are gone, or the call is cancelled. */
    void await(Cancellation cancellation) {
      cancellation.onCancel(signal::countDown);
      try {
        while (!queue.starts(this)) {
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
      queue.leave(this);
    }
  }
}
