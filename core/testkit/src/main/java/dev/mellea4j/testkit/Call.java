package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A call of a backend on a thread of its own, so that a call that hangs fails its test. */
final class Call {

  /** How long a call may take before its test fails; a local model may be slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Thread thread;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  /** How a call ended: with a reply or a failure. */
  private record Ending(
      Optional<Reply> reply, Optional<Throwable> failure, boolean interrupted, long nanoTime) {

    static Ending of(Optional<Reply> reply, Optional<Throwable> failure) {
      return new Ending(reply, failure, Thread.currentThread().isInterrupted(), System.nanoTime());
    }
  }

  private Call(Supplier<Reply> work) {
    thread = new Thread(() -> ending.complete(run(work)), "contract-call");
    thread.setDaemon(true);
  }

  private static Ending run(Supplier<Reply> work) {
    try {
      return Ending.of(Optional.of(work.get()), Optional.empty());
    } catch (RuntimeException | Error e) {
      return Ending.of(Optional.empty(), Optional.of(e));
    }
  }

  private Call started() {
    thread.start();
    return this;
  }

  /** Starts a call. */
  static Call start(Backend backend, GenerateRequest request, ReplySink sink) {
    return new Call(() -> backend.generate(request, sink)).started();
  }

  /** Starts a call on a thread that is interrupted already. */
  static Call startInterrupted(Backend backend, GenerateRequest request, ReplySink sink) {
    return new Call(
            () -> {
              Thread.currentThread().interrupt();
              return backend.generate(request, sink);
            })
        .started();
  }

  Thread thread() {
    return thread;
  }

  /** Waits for the reply. */
  Reply reply() {
    var ended = end();
    return ended
        .reply()
        .orElseThrow(() -> new AssertionError("The call failed: " + cause(ended), cause(ended)));
  }

  private static Throwable cause(Ending ended) {
    return ended.failure().orElseThrow();
  }

  /** Waits for the failure. */
  Throwable failure() {
    var ended = end();
    return ended
        .failure()
        .orElseThrow(
            () ->
                new AssertionError(
                    "The call did not fail. Its reply: " + ended.reply().orElseThrow()));
  }

  /** Waits for a failure of the backend. */
  BackendException backendFailure() {
    var failure = failure();
    if (failure instanceof BackendException ours) {
      assertThat(ours.getMessage()).as("message of the failure").isNotBlank();
      return ours;
    }
    throw new AssertionError("The call failed with no BackendException: " + failure, failure);
  }

  /** Waits for a failure of the backend for this reason. */
  BackendException backendFailure(Reason reason) {
    var failure = backendFailure();
    if (failure.reason() != reason) {
      throw new AssertionError(
          "The call failed with %s, not with %s: %s"
              .formatted(failure.reason(), reason, failure.getMessage()),
          failure);
    }
    return failure;
  }

  /** Waits for the end, and returns whether the call's thread was then interrupted. */
  boolean endsInterrupted() {
    return end().interrupted();
  }

  /** Waits for the end, and returns how long after {@code startNanos} it came. */
  Duration endsAfter(long startNanos) {
    return Duration.ofNanos(end().nanoTime() - startNanos);
  }

  private Ending end() {
    try {
      return ending.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw hanging();
    } catch (ExecutionException e) {
      throw new AssertionError("The call ended in an unknown way", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was interrupted while it waited for the call", e);
    }
  }

  /** Tells where the call hangs, and lets it go as far as it listens. */
  private AssertionError hanging() {
    var error = new AssertionError("The call did not end within " + PATIENCE);
    error.setStackTrace(thread.getStackTrace());
    thread.interrupt();
    return error;
  }
}
