package dev.mellea4j.testkit;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ResolvedOptions;
import dev.mellea4j.api.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
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
  private volatile boolean broken;

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
    if (broken) {
      throw new BackendException(Reason.UNAVAILABLE, "It failed once and for all");
    }
    var complete = complete(request);
    var options = complete.options().resolve(LineRequest.NAMES);
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      var reader = new LineReader(sink, flaws);
      try {
        var reply = exchange(complete, options, sink, reader, start, attempt);
        return flaws.contains(LineFlaw.LOSES_THE_WARNINGS_OF_STREAMS) && sink.wantsPieces()
            ? reply
            : reply.withMoreWarnings(options.warnings());
      } catch (BackendException e) {
        broken = flaws.contains(LineFlaw.NEVER_RECOVERS);
        if (reader.handedOn()) {
          throw e;
        }
        if (!mayPass(e) || attempt > mostRetries()) {
          throw e.withAttempts(attempt);
        }
        waitFor(e);
      }
    }
  }

  private GenerateRequest complete(GenerateRequest request) {
    if (flaws.contains(LineFlaw.FORGETS_THE_CONFIGURATION)) {
      return request;
    }
    return flaws.contains(LineFlaw.LETS_THE_CONFIGURATION_WIN)
        ? GenerateRequest.of(request.conversation())
            .withOptions(config.options())
            .withDefaults(request.options())
        : request.withDefaults(config.options());
  }

  private int mostRetries() {
    int most = config.retry().maxRetries();
    return flaws.contains(LineFlaw.TRIES_TWICE_AS_OFTEN) ? 2 * most + 1 : most;
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
      if (flaws.contains(LineFlaw.SLEEPS_THROUGH_INTERRUPTS)) {
        waitFor(failure.withRetryAfter(Duration.ofSeconds(2)));
      }
      Thread.currentThread().interrupt();
      throw new BackendException(Reason.CANCELLED, "The call was interrupted", e);
    }
  }

  private Reply exchange(
      GenerateRequest request,
      ResolvedOptions options,
      ReplySink sink,
      LineReader reader,
      long start,
      int attempt) {
    boolean streamed =
        flaws.contains(LineFlaw.ALWAYS_STREAMS)
            || options.get(ModelOption.STREAM).orElse(sink.wantsPieces());
    var between = options.get(ModelOption.STREAM_TIMEOUT).orElse(config.timeouts().betweenBytes());
    if (flaws.contains(LineFlaw.IGNORES_THE_STREAM_TIMEOUT)) {
      between = config.timeouts().betweenBytes();
    }
    var body = LineRequest.of(config.model(), request, options, flaws);
    var connection = new LineConnection(address, config, between, start, flawsOf(attempt));
    open.add(connection);
    try {
      if (closed) {
        throw new IOException("closed");
      }
      return connection.post(streamed ? "/generate?stream" : "/generate", body, reader);
    } catch (IOException e) {
      throw failure(connection, reader, e);
    } finally {
      if (!flaws.contains(LineFlaw.LEAVES_THE_CONNECTION_OPEN)) {
        connection.close();
      }
      open.remove(connection);
    }
  }

  private Set<LineFlaw> flawsOf(int attempt) {
    return attempt > 1 && flaws.contains(LineFlaw.IGNORES_INTERRUPTS_LATER)
        ? EnumSet.of(LineFlaw.IGNORES_INTERRUPTS)
        : flaws;
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
  public Optional<String> model() {
    return config.model();
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
    return flaws.contains(LineFlaw.SHOWS_THE_KEY)
        ? "LineBackend[" + config.apiKey().map(Secret::reveal) + "]"
        : "LineBackend[" + address + "]";
  }
}
