package dev.mellea4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The time of a blocking call, and that of a token of a stream, on a warm client. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChatBenchmark {

  @Param private Peer peer;

  private Client client;

  /** Opens the client under test, on the server that {@link Benchmarks} started. */
  @Setup
  public void open() throws Exception {
    client = peer.open(System.getProperty(Benchmarks.SERVER));
    if (client.chat().isEmpty() || client.stream() != CannedServer.TOKENS) {
      throw new IllegalStateException(peer + " does not read what the server sends");
    }
  }

  /** A whole reply. */
  @Benchmark
  public String call() throws Exception {
    return client.chat();
  }

  /** A token of a stream. */
  @Benchmark
  @OperationsPerInvocation(CannedServer.TOKENS)
  public int token() throws Exception {
    return client.stream();
  }
}
