package dev.mellea4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks, each beside its peers and all against one server in a JVM of its own:
 *
 * <pre>{@code
 * mvn -q -Pbenchmarks -pl core/benchmarks -am -DskipTests verify
 * java -cp "core/benchmarks/target/classes:core/benchmarks/target/lib/*" dev.mellea4j.benchmarks.Benchmarks
 * }</pre>
 */
public final class Benchmarks {

  static final String SERVER = "mellea.benchmarks.server";

  private static final int FIRST_CALLS = 11;

  private Benchmarks() {}

  /** Takes, if anything, how many seconds to measure each for; 5 by default. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    int seconds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    var process = java(CannedServer.class).start();
    try {
      var server = "http://127.0.0.1:" + firstLine(process);
      printFirstCalls(server);
      measureWarm(server, seconds);
    } finally {
      process.destroy();
    }
  }

  private static ProcessBuilder java(Class<?> main, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static String firstLine(Process process) throws IOException {
    try (var lines = new BufferedReader(process.inputReader())) {
      return lines.readLine();
    }
  }

  private static void printFirstCalls(String server) throws IOException {
    System.out.println("First call in a new JVM: median, lowest and highest of " + FIRST_CALLS);
    for (var peer : Peer.values()) {
      var millis = new ArrayList<Integer>();
      for (int i = 0; i < FIRST_CALLS; i++) {
        var process = java(FirstCall.class, peer.name(), server).start();
        millis.add(Integer.parseInt(firstLine(process)));
      }
      Collections.sort(millis);
      System.out.printf(
          "%-20s %5d ms  %5d  %5d%n",
          peer, millis.get(FIRST_CALLS / 2), millis.get(0), millis.get(FIRST_CALLS - 1));
    }
  }

  private static void measureWarm(String server, int seconds) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(ChatBenchmark.class.getName())
            .forks(2)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(seconds))
            .jvmArgsAppend("-D" + SERVER + "=" + server)
            .addProfiler(GCProfiler.class)
            .build();
    new Runner(options).run();
  }
}
