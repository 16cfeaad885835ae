package dev.mellea4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Reads many streams at once, each on a virtual thread, in a JVM of its own. Prints how many
 * milliseconds they took, and how many platform threads there were at most.
 */
public final class ConcurrentStreams {

  private ConcurrentStreams() {}

  /** Takes the peer, the server's address and how many streams. */
  public static void main(String[] arguments) throws Exception {
    var client = Peer.valueOf(arguments[0]).open(arguments[1] + "/paced");
    Callable<Integer> stream = client::stream;
    requireWhole(stream.call());

    var threads = ManagementFactory.getThreadMXBean();
    threads.resetPeakThreadCount();
    long start = System.nanoTime();
    var executor = virtualThreads();
    var streams = Collections.nCopies(Integer.parseInt(arguments[2]), stream);
    for (var pieces : executor.invokeAll(streams)) {
      requireWhole(pieces.get());
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.printf("%d %d%n", millis, threads.getPeakThreadCount());
    System.exit(0);
  }

  private static void requireWhole(int pieces) {
    if (pieces != CannedServer.PACED_TOKENS) {
      throw new IllegalStateException("A stream had only %d pieces".formatted(pieces));
    }
  }

  /** Called by name, because the project is compiled for a Java without them. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
