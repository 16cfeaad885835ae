package dev.mellea4j.cli;

import java.time.Duration;

/** Says something, once, if nothing happens for a while. */
final class Silence implements AutoCloseable {

  private final long longestNanos;
  private long since = System.nanoTime();
  private boolean over;

  /**
   * Begins to wait.
   *
   * @param say runs on a thread of its own
   */
  Silence(Duration longest, Runnable say) {
    longestNanos = longest.toNanos();
    var thread = new Thread(() -> watch(say), "mellea-silence");
    thread.setDaemon(true);
    thread.start();
  }

  /** Notes that something happened. */
  synchronized void broken() {
    since = System.nanoTime();
  }

  /** Ends the waiting; what is not said by now stays unsaid. */
  @Override
  public synchronized void close() {
    over = true;
    notifyAll();
  }

  private synchronized void watch(Runnable say) {
    try {
      for (long left = longestNanos; left > 0; left = since + longestNanos - System.nanoTime()) {
        wait(left / 1_000_000 + 1);
        if (over) {
          return;
        }
      }
      say.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
