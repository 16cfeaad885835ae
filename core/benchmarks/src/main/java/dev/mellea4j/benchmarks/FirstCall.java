package dev.mellea4j.benchmarks;

import java.lang.management.ManagementFactory;

/** Makes one call in a new JVM and prints how many milliseconds it took from the JVM's start. */
public final class FirstCall {

  private FirstCall() {}

  /** Takes the peer and the server's address. */
  public static void main(String[] arguments) throws Exception {
    Peer.valueOf(arguments[0]).open(arguments[1]).chat();
    var started = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println(System.currentTimeMillis() - started);
    System.exit(0);
  }
}
