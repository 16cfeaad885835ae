package dev.mellea4j.http;

import static java.util.Objects.requireNonNull;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.http.connection.Alarms;
import dev.mellea4j.http.connection.Limit;
import dev.mellea4j.http.connection.Nanos;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a backend does on the wire for one of its callers: one request or several, under one total
 * clock, cancelled together.
 *
 * <p>Belongs to the thread that made it; cancelling comes from any thread, through the sink's hook,
 * an interrupt, or closing the transport. Close it at the end.
 */
public final class HttpCall implements AutoCloseable {

  private final HttpTransport transport;
  private final ReplySink sink;
  private final Timeouts timeouts;
  private final Thread thread = Thread.currentThread();
  private final long startNanos = System.nanoTime();
  private final Alarms.Alarm total;
  private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
  private volatile @Nullable Attempt current;
  private @Nullable Throwable thrownBySink;
  private @Nullable ReplyBuilder reply;
  private boolean handedOn;

  /** Why a call ends before its time. */
  enum Ending {
    CANCELLED,
    CLOSED,
    TOTAL
  }

  HttpCall(HttpTransport transport, ReplySink sink, Timeouts timeouts) {
    this.transport = transport;
    this.sink = requireNonNull(sink, "sink");
    this.timeouts = requireNonNull(timeouts, "timeouts");
    this.total = transport.alarms().set(Nanos.of(timeouts.total()), () -> end(Ending.TOTAL));
    sink.onCancel(() -> end(Ending.CANCELLED));
  }

  /** Sends a request and has its answer read. See {@link #send(HttpRequest, AnswerReader)}. */
  public <T> T send(RoundTrip<T> trip) {
    return send(trip.request(), trip.reader());
  }

  /**
   * Asks another server, such as one that hands out tokens, as part of this call. See {@link
   * #send(HttpRequest, AnswerReader)}.
   */
  public <T> T ask(HttpTransport other, RoundTrip<T> trip) {
    return send(other, trip.request(), trip.reader());
  }

  /** Posts JSON. See {@link #send(HttpRequest, AnswerReader)}. */
  public <T> T post(String path, JsonNode body, AnswerReader<T> reader) {
    return send(HttpRequest.post(path, body), reader);
  }

  /** Gets a resource. See {@link #send(HttpRequest, AnswerReader)}. */
  public <T> T get(String path, AnswerReader<T> reader) {
    return send(HttpRequest.get(path), reader);
  }

  /**
   * Sends a request and has its answer read; sends it again, as the endpoint's policy says, unless
   * something of a reply had arrived. Whatever was sent counts, read by the server or not.
   *
   * @return what {@code reader} returns
   * @throws BackendException if there is no answer, or not one with a status of success, or not a
   *     whole one. What the reader and the sink throw otherwise is thrown on unchanged.
   */
  public <T> T send(HttpRequest request, AnswerReader<T> reader) {
    return send(transport, request, reader);
  }

  private <T> T send(HttpTransport via, HttpRequest request, AnswerReader<T> reader) {
    var failures = new Failures(via.endpoint(), request, request.clocks(timeouts));
    boolean renewed = false;
    for (int attempts = 1; ; attempts++) {
      requireRunning(failures);
      var authorised = via.authorised(request, this);
      failures.hide(authorised);
      handedOn = false;
      reply = null;
      var attempt = new Attempt(via, this, request, authorised, failures);
      try {
        return run(attempt, reader);
      } catch (BackendException e) {
        if (threw(e)) {
          throw e;
        }
        if (!renewed && !hasBegun() && via.renewed(attempt.refusal(authorised), e)) {
          renewed = true;
        } else {
          waitBeforeRetry(via, attempt, attempts, withPartialReply(e.withAttempts(attempts)));
        }
      }
    }
  }

  private void requireRunning(Failures failures) {
    var ended = ended(failures, null);
    if (ended.isPresent()) {
      throw ended.get();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw failures.cancelled(Attempt.INTERRUPTED, null);
    }
  }

  private <T> T run(Attempt attempt, AnswerReader<T> reader) {
    current = attempt;
    try {
      if (ending.get() != null) {
        attempt.abort();
      }
      return attempt.run(reader);
    } finally {
      current = null;
    }
  }

  private BackendException withPartialReply(BackendException failure) {
    boolean useful = handedOn || failure.reason() == BackendException.Reason.INCOMPLETE;
    return useful && reply != null ? failure.withPartialReply(reply.partial()) : failure;
  }

  private void waitBeforeRetry(
      HttpTransport via, Attempt attempt, int attempts, BackendException failure) {
    var policy = via.endpoint().retry();
    if (!attempt.mayPass() || hasBegun() || attempts > policy.maxRetries()) {
      throw failure;
    }
    var wait = failure.retryAfter().orElseGet(() -> via.backoff(attempts));
    boolean tooLong = failure.retryAfter().isPresent() && wait.compareTo(policy.longestWait()) > 0;
    if (tooLong || wait.compareTo(left()) >= 0) {
      throw failure;
    }
    progress(
        Progress.of(
            "waiting %s before attempt %d of %d: %s"
                .formatted(
                    Failures.shown(wait),
                    attempts + 1,
                    policy.maxRetries() + 1,
                    failure.getMessage())));
    pause(Nanos.of(wait));
  }

  /** Whether there is anything of a reply: somebody pays for that already. */
  private boolean hasBegun() {
    return handedOn || (reply != null && reply.hasBegun());
  }

  /** What is left of the total clock. */
  private Duration left() {
    return timeouts.total().minus(elapsed());
  }

  /** Waits, unless the call ends or its thread is interrupted before. */
  private void pause(long nanos) {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !isOver(); left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  /**
   * Waits for what somebody else does, unless this call ends or its thread is interrupted before.
   *
   * @return whether that is done; if not, the next request fails and says why
   */
  public boolean awaits(CompletableFuture<?> work) {
    var wakeUp = work.whenComplete((value, failure) -> LockSupport.unpark(thread));
    while (!work.isDone() && !isOver()) {
      LockSupport.park(this);
    }
    wakeUp.cancel(false);
    return work.isDone();
  }

  private boolean isOver() {
    return ending.get() != null || Thread.currentThread().isInterrupted();
  }

  /** Returns the time since this call began. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Hands news on to the caller. */
  public void progress(Progress news) {
    tell(to -> to.progress(news));
  }

  /**
   * Hands a piece of a reply on; from now on nothing is sent again.
   *
   * @throws OverException if the call is over, though more of the reply had arrived before
   */
  void handOn(Consumer<ReplySink> piece) {
    requireGoingOn();
    handedOn = true;
    tell(piece);
  }

  /** Ends a reader that is busy with what came before the call was over. */
  void requireGoingOn() {
    if (isOver()) {
      throw new OverException();
    }
  }

  /** Nobody waits for the next piece. */
  static final class OverException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void tell(Consumer<ReplySink> message) {
    try {
      message.accept(sink);
    } catch (Throwable t) {
      thrownBySink = t;
      throw t;
    }
  }

  /** Returns whether it was the sink that threw {@code t}. */
  public boolean threw(Throwable t) {
    return t == thrownBySink;
  }

  /** Remembers the reply that is being built, for the case that it is never finished. */
  ReplyBuilder building(ReplyBuilder builder) {
    reply = builder;
    return builder;
  }

  Timeouts timeouts() {
    return timeouts;
  }

  /** Ends the call at once, from any thread; what it is at fails. */
  void end(Ending why) {
    if (ending.compareAndSet(null, why)) {
      var attempt = current;
      if (attempt != null) {
        attempt.abort();
      }
      LockSupport.unpark(thread);
    }
  }

  /** What to throw if the call was ended before its time. */
  Optional<BackendException> ended(Failures failures, @Nullable Exception cause) {
    var why = ending.get();
    if (why == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (why) {
          case CANCELLED -> failures.cancelled("nobody waits for its reply any more", cause);
          case CLOSED -> failures.cancelled("its backend was closed", cause);
          case TOTAL -> failures.rang(Limit.TOTAL, cause);
        });
  }

  /** Ends the clocks. */
  @Override
  public void close() {
    total.close();
    transport.ended(this);
  }
}
