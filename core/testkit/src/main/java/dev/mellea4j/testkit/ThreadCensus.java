package dev.mellea4j.testkit;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Counts the threads that came since it was taken, less those of the JVM and of this test kit. */
final class ThreadCensus {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Set<Thread> before;

  private ThreadCensus(Set<Thread> before) {
    this.before = before;
  }

  static ThreadCensus take() {
    return new ThreadCensus(Thread.getAllStackTraces().keySet());
  }

  /**
   * Fails if a thread that came since does not end soon.
   *
   * @param who the subject of a sentence about it
   */
  void assertNoneIsLeft(String who) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var left = came().stream().filter(thread -> outlives(thread, deadline)).toList();
    if (!left.isEmpty()) {
      throw new AssertionError(
          "%s should leave no thread behind, but after %d s there are: %s"
              .formatted(
                  who,
                  PATIENCE.toSeconds(),
                  left.stream().map(Thread::getName).sorted().collect(joining(", "))));
    }
  }

  private List<Thread> came() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> !isOfOthers(thread))
        .toList();
  }

  private static boolean isOfOthers(Thread thread) {
    var group = thread.getThreadGroup();
    var name = thread.getName();
    return group == null
        || group.getName().equals("system")
        || group.getName().equals("InnocuousThreadGroup")
        || name.startsWith("ForkJoinPool")
        || name.startsWith("scripted-")
        || name.equals("process reaper");
  }

  private static boolean outlives(Thread thread, long deadline) {
    try {
      thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      return thread.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was interrupted while it waited for threads", e);
    }
  }
}
