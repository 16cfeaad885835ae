package dev.mellea4j.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures a peer against the hand-written loop, in a JVM of its own and by turns of some
 * milliseconds, so that what else the machine does meets both. Prints the median and the quartiles
 * of the ratio of their times, for a call and for a token. On one CPU, where the JVM takes its
 * serial collector, unless processes cannot be pinned.
 */
public final class Ratio {

  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long NANOS = TimeUnit.SECONDS.toNanos(6);
  private static final int CALLS = 100;
  private static final int STREAMS = 2;

  private Ratio() {}

  /** Takes the peer and the server's address. */
  public static void main(String[] arguments) throws Exception {
    var peer = Peer.valueOf(arguments[0]);
    var client = peer.open(arguments[1]);
    var handWritten = peer.handWritten().open(arguments[1]);
    var calls = ratios(CALLS, client::chat, handWritten::chat);
    var tokens = ratios(STREAMS, client::stream, handWritten::stream);
    System.out.printf("call %s   token %s%n", summary(calls), summary(tokens));
    System.exit(0);
  }

  private interface Work {
    Object run() throws Exception;
  }

  private static List<Double> ratios(int times, Work peer, Work handWritten) throws Exception {
    rounds(WARM_UP_NANOS, times, peer, handWritten);
    var ratios = rounds(NANOS, times, peer, handWritten);
    Collections.sort(ratios);
    return ratios;
  }

  private static List<Double> rounds(long nanos, int times, Work peer, Work handWritten)
      throws Exception {
    var ratios = new ArrayList<Double>();
    for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
      // Who goes first changes, in case it matters.
      boolean peerFirst = ratios.size() % 2 == 0;
      double before = peerFirst ? nanos(times, peer) : 0;
      double hand = nanos(times, handWritten);
      ratios.add((peerFirst ? before : nanos(times, peer)) / hand);
    }
    return ratios;
  }

  private static long nanos(int times, Work work) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return System.nanoTime() - start;
  }

  private static String summary(List<Double> sorted) {
    int size = sorted.size();
    return "%.2f (%.2f–%.2f)"
        .formatted(sorted.get(size / 2), sorted.get(size / 4), sorted.get(size * 3 / 4));
  }
}
