package dev.mellea4j.testkit;

import static java.util.stream.Collectors.joining;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResolvedOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A backend on a bare socket that keeps every promise, unless it is told to break some: what the
 * contract is tested with.
 */
final class LineBackend implements Backend {

  private final URI address;
  private final BackendConfig config;
  private final Set<LineFlaw> flaws;
  private final Set<LineConnection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  LineBackend(URI address, BackendConfig config, Set<LineFlaw> flaws) {
    this.address = address;
    this.config = config;
    this.flaws = flaws;
    config.timeouts();
    config.retry();
  }

  @Override
  public Reply generate(GenerateRequest request, ReplySink sink) {
    if (closed) {
      throw new IllegalStateException("This backend is closed. Open another one");
    }
    var complete =
        flaws.contains(LineFlaw.FORGETS_THE_CONFIGURATION)
            ? request
            : request.withDefaults(config.options());
    var options =
        complete
            .options()
            .resolve(
                OptionNames.none()
                    .honoured(ModelOption.STREAM)
                    .honoured(ModelOption.STREAM_TIMEOUT));
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      var reader = new LineReader(sink, flaws);
      try {
        return exchange(complete, options, sink, reader, start)
            .withMoreWarnings(options.warnings());
      } catch (BackendException e) {
        if (reader.handedOn()) {
          throw e;
        }
        if (!mayPass(e) || attempt > config.retry().maxRetries()) {
          throw e.withAttempts(attempt);
        }
        waitFor(e);
      }
    }
  }

  private boolean mayPass(BackendException failure) {
    if (flaws.contains(LineFlaw.NEVER_TRIES_AGAIN)) {
      return false;
    }
    boolean tooLong =
        failure.retryAfter().orElse(Duration.ZERO).compareTo(config.retry().longestWait()) > 0;
    if (tooLong) {
      return flaws.contains(LineFlaw.WAITS_AS_LONG_AS_IT_TAKES);
    }
    return failure.reason().isTransient()
        || (flaws.contains(LineFlaw.TRIES_EVERYTHING_AGAIN)
            && failure.reason() != Reason.CANCELLED);
  }

  private void waitFor(BackendException failure) {
    var wait = failure.retryAfter().orElse(config.retry().firstDelay());
    long most = TimeUnit.SECONDS.toNanos(2); // a test of WAITS_AS_LONG_AS_IT_TAKES must end
    try {
      TimeUnit.NANOSECONDS.sleep(
          flaws.contains(LineFlaw.WAITS_AS_LONG_AS_IT_TAKES)
              ? Math.min(most, wait.toNanos())
              : wait.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(Reason.CANCELLED, "The call was interrupted", e);
    }
  }

  private Reply exchange(
      GenerateRequest request,
      ResolvedOptions options,
      ReplySink sink,
      LineReader reader,
      long start) {
    boolean streamed =
        flaws.contains(LineFlaw.ALWAYS_STREAMS)
            || options.get(ModelOption.STREAM).orElse(sink.wantsPieces());
    var between = options.get(ModelOption.STREAM_TIMEOUT).orElse(config.timeouts().betweenBytes());
    if (flaws.contains(LineFlaw.IGNORES_THE_STREAM_TIMEOUT)) {
      between = config.timeouts().betweenBytes();
    }
    var connection = new LineConnection(address, config, between, start, flaws);
    open.add(connection);
    try {
      if (closed) {
        throw new IOException("closed");
      }
      return connection.post(
          streamed ? "/generate?stream" : "/generate", conversation(request), reader);
    } catch (IOException e) {
      throw failure(connection, reader, e);
    } finally {
      if (!flaws.contains(LineFlaw.LEAVES_THE_CONNECTION_OPEN)) {
        connection.close();
      }
      open.remove(connection);
    }
  }

  private static String conversation(GenerateRequest request) {
    return request.messages().stream().map(Message::text).collect(joining("\n"));
  }

  private BackendException failure(LineConnection connection, LineReader reader, IOException e) {
    if (closed && !flaws.contains(LineFlaw.CLOSES_NOTHING)) {
      return new BackendException(Reason.CANCELLED, "The backend was closed", e);
    }
    if (Thread.currentThread().isInterrupted()) {
      return new BackendException(Reason.CANCELLED, "The call was interrupted", e);
    }
    return connection.failure(e, reader);
  }

  @Override
  public Health health() {
    var connection =
        new LineConnection(
            address, config, config.timeouts().betweenBytes(), System.nanoTime(), flaws);
    try {
      connection.connect();
      return Health.up("It listens");
    } catch (IOException e) {
      return Health.down("Cannot connect to '%s'".formatted(address));
    } finally {
      connection.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (!flaws.contains(LineFlaw.CLOSES_NOTHING)) {
      open.forEach(LineConnection::close);
    }
  }

  @Override
  public String toString() {
    return "LineBackend[" + address + "]";
  }
}
