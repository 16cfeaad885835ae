package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Reply;
import java.time.Duration;

/** A call of {@code generate} on a thread of its own. */
final class Call {

  private static final Duration WAITING = Duration.ofSeconds(1);

  private final Work<Reply> work;

  Call(Work<Reply> work) {
    this.work = work;
  }

  Thread thread() {
    return work.thread();
  }

  /** Waits for the reply. */
  Reply reply() {
    return work.result();
  }

  /** Waits for the failure. */
  Throwable failure() {
    return work.end()
        .failure()
        .orElseThrow(
            () ->
                new AssertionError(
                    "The call of generate should fail, but answered '%s'".formatted(reply())));
  }

  /**
   * Waits for the end, and returns whether the request was refused: as unsupported or malformed.
   */
  boolean isRefused() {
    return work.end()
        .failure()
        .filter(
            e ->
                e instanceof IllegalArgumentException
                    || e instanceof BackendException ours && ours.reason() == Reason.UNSUPPORTED)
        .isPresent();
  }

  /** Waits for a failure of the backend. */
  BackendException backendFailure() {
    var failure = failure();
    if (failure instanceof BackendException ours) {
      assertThat(ours.getMessage()).as("message of the BackendException").isNotBlank();
      return ours;
    }
    throw new AssertionError(
        "The call of generate should fail with a BackendException, but threw " + failure, failure);
  }

  /** Waits for a failure of the backend for this reason. */
  BackendException backendFailure(Reason reason) {
    var failure = backendFailure();
    if (failure.reason() != reason) {
      throw new AssertionError(
          "The call of generate should fail with the reason %s, but failed with %s: %s"
              .formatted(reason, failure.reason(), failure.getMessage()),
          failure);
    }
    return failure;
  }

  /** Waits until the call's thread waits for something, such as the time of another attempt. */
  void awaitWaiting() {
    long deadline = System.nanoTime() + WAITING.toNanos();
    while (thread().getState() == Thread.State.RUNNABLE && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  /** Waits for the end, which must leave the call's thread interrupted. */
  void assertEndsInterrupted() {
    assertThat(work.end().interrupted())
        .as("whether the thread is interrupted again after a call that an interrupt ended")
        .isTrue();
  }

  /** Waits for the end, and returns how long after {@code startNanos} it came. */
  Duration endsAfter(long startNanos) {
    return Duration.ofNanos(work.end().nanoTime() - startNanos);
  }
}
