package dev.mellea4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.BiConsumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks, each beside its peers and all against one server in a JVM of its own:
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl core/benchmarks -am -DskipTests package \
 *   && java -cp "core/benchmarks/target/classes:core/benchmarks/target/lib/*" dev.mellea4j.benchmarks.Benchmarks
 * }</pre>
 *
 * <p>Takes about 25 minutes, on a machine that has nothing else to do.
 */
public final class Benchmarks {

  static final String SERVER = "mellea.benchmarks.server";

  private static final int FIRST_CALLS = 11;
  private static final int RATIOS = 3;
  private static final int STREAM_RUNS = 3;
  private static final int[] STREAMS = {10, 500};

  private Benchmarks() {}

  /** Takes, if anything, how many seconds an iteration of JMH lasts; 3 by default. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    int seconds = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
    var process = java(CannedServer.class).start();
    try {
      var server = "http://127.0.0.1:" + firstLine(process);
      System.out.println("Java " + Runtime.version());
      printFirstCalls(server);
      printConcurrentStreams(server);
      measureWarm(server, seconds);
      Cpu.pin(process.pid(), ProcessHandle.current().pid());
      printRatios(server);
    } finally {
      process.destroy();
    }
  }

  private static ProcessBuilder java(Class<?> main, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Runs a process to its end, so that it is not there any more while the next one runs. */
  private static String result(ProcessBuilder process) throws IOException, InterruptedException {
    var running = process.start();
    var line = firstLine(running);
    running.waitFor();
    return line;
  }

  private static String firstLine(Process process) throws IOException {
    try (var lines = new BufferedReader(process.inputReader())) {
      var line = lines.readLine();
      if (line == null) {
        throw new IOException("A process ended without a result; see what it printed above");
      }
      return line;
    }
  }

  private static void printFirstCalls(String server) throws IOException, InterruptedException {
    System.out.println("First call in a new JVM: median, lowest and highest of " + FIRST_CALLS);
    repeat(FIRST_CALLS, FirstCall.class, Peer.values(), Benchmarks::printFirstCall, server);
  }

  private static void printFirstCall(Peer peer, List<String> millis) {
    var sorted = millis.stream().map(Integer::valueOf).sorted().toList();
    System.out.printf(
        "%-20s %5d ms  %5d  %5d%n",
        peer, sorted.get(FIRST_CALLS / 2), sorted.get(0), sorted.get(FIRST_CALLS - 1));
  }

  private static void printConcurrentStreams(String server)
      throws IOException, InterruptedException {
    if (Runtime.version().feature() < 21) {
      System.out.println("Streams at once: skipped, this JDK has no virtual threads");
      return;
    }
    System.out.println("Streams at once, a second long: milliseconds and most platform threads");
    for (int count : STREAMS) {
      repeat(
          STREAM_RUNS,
          ConcurrentStreams.class,
          Peer.values(),
          (peer, lines) -> System.out.printf("%-20s %3d: %s%n", peer, count, lines),
          server,
          "" + count);
    }
  }

  private static void printRatios(String server) throws IOException, InterruptedException {
    System.out.println(
        "Time over that of the hand-written loop, on one CPU: median and quartiles, in a JVM each");
    repeat(
        RATIOS,
        Ratio.class,
        Peer.onTheirCallersThread(),
        (peer, lines) -> lines.forEach(line -> System.out.printf("%-20s %s%n", peer, line)),
        server);
  }

  /** Has each peer measured several times, by turns, so that what else runs meets all of them. */
  private static void repeat(
      int times,
      Class<?> main,
      Peer[] peers,
      BiConsumer<Peer, List<String>> print,
      String... arguments)
      throws IOException, InterruptedException {
    var lines = new EnumMap<Peer, List<String>>(Peer.class);
    for (int i = 0; i < times; i++) {
      for (var peer : peers) {
        var all = new ArrayList<>(List.of(peer.name()));
        all.addAll(List.of(arguments));
        var line = result(java(main, all.toArray(String[]::new)));
        lines.computeIfAbsent(peer, p -> new ArrayList<>()).add(line);
      }
    }
    lines.forEach(print);
  }

  private static void measureWarm(String server, int seconds) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(ChatBenchmark.class.getName())
            .forks(3)
            .warmupIterations(4)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(seconds))
            .jvmArgsAppend("-D" + SERVER + "=" + server)
            .addProfiler(GCProfiler.class)
            .build();
    new Runner(options).run();
  }
}
