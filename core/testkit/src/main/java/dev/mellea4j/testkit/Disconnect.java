package dev.mellea4j.testkit;

import java.time.Duration;

/**
 * A client left, by closing the connection in any way, while the server was replying to it.
 *
 * @param request what the server was replying to
 * @param nanoTime the value of {@link System#nanoTime()} when the server noticed
 */
public record Disconnect(ReceivedRequest request, long nanoTime) {

  /**
   * How long after {@code startNanos} the client left, such as the time from a cancel to its
   * effect.
   *
   * @param startNanos a value of {@link System#nanoTime()} in the same JVM
   */
  public Duration since(long startNanos) {
    return Duration.ofNanos(nanoTime - startNanos);
  }
}
