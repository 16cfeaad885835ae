package dev.mellea4j.backend.hf;

import dev.mellea4j.backend.hf.engine.Cancellation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls in flight, which a close ends without waiting for them: the last to leave releases what
 * they used.
 */
final class Calls {

  private final Runnable release;
  private final Set<Cancellation> running = new HashSet<>();
  private boolean closed;

  /** Registers calls; {@code release} runs once, after a close, when no call is left. */
  Calls(Runnable release) {
    this.release = release;
  }

  /**
   * Registers a call.
   *
   * @throws IllegalStateException if closed
   */
  synchronized void enter(Cancellation call) {
    if (closed) {
      throw new IllegalStateException("The backend is closed. Open another");
    }
    running.add(call);
  }

  synchronized boolean closed() {
    return closed;
  }

  void leave(Cancellation call) {
    if (removeLast(call)) {
      release.run();
    }
  }

  private synchronized boolean removeLast(Cancellation call) {
    return running.remove(call) && closed && running.isEmpty();
  }

  /** Cancels all calls. Closing twice has no effect. */
  void close() {
    List<Cancellation> ended;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ended = List.copyOf(running);
    }
    ended.forEach(Cancellation::cancel);
    if (ended.isEmpty()) {
      release.run();
    }
  }
}
