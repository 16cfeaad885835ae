package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every backend whose replies take time promises to be cancelled. */
interface CancelRules extends Rules {

  @Test
  default void callOnAnInterruptedThreadIsCancelled(Fixture fixture) {
    var request = fixture.longRequest();
    try (var backend = fixture.open()) {
      var call = backend.startInterrupted(request, new RecordingSink());
      call.backendFailure(CANCELLED);
      call.assertEndsInterrupted();
      backend.assertAnswers(fixture.request());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  default void callThatIsInterruptedAtAPieceIsCancelled(int piece, Fixture fixture) {
    var request = fixture.longRequest();
    try (var backend = fixture.open()) {
      var sink = RecordingSink.at(piece, () -> Thread.currentThread().interrupt());
      var call = backend.start(request, sink);
      call.backendFailure(CANCELLED);
      call.assertEndsInterrupted();
      backend.assertAnswers(fixture.request());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  default void callThatIsCancelledThroughItsSinkIsCancelled(int piece, Fixture fixture) {
    var request = fixture.longRequest();
    try (var backend = fixture.open()) {
      backend.start(request, new CancellingSink(piece)).backendFailure(CANCELLED);
      backend.assertAnswers(fixture.request());
    }
  }

  @Test
  default void callThatIsCancelledBeforeItStartsIsCancelled(Fixture fixture) {
    var request = fixture.longRequest();
    try (var backend = fixture.open()) {
      var cancelled = new CancellingSink(1);
      cancelled.cancel();
      backend.startInterrupted(request, cancelled).backendFailure(CANCELLED);
      backend.assertAnswers(fixture.request());
    }
  }

  @Test
  default void cancelHookHasNoEffectAfterItsCall(Fixture fixture) {
    try (var backend = fixture.open()) {
      var sink = new RecordingSink();
      backend.start(fixture.request(), sink).reply();
      sink.hook().run();
      sink.hook().run();
      backend.assertAnswers(fixture.request());
    }
  }

  @Test
  default void closeEndsCallsInFlightAsCancelled(Fixture fixture) {
    var request = fixture.longRequest();
    var backend = fixture.open();
    var begun = new Signal("Two calls at once should both hand on a first piece", 2);
    var closed = new Signal("The backend should close");
    var first = backend.start(request, new RecordingSink(() -> join(begun, closed)));
    var second = backend.start(request, new RecordingSink(() -> join(begun, closed)));
    begun.await();
    backend.close();
    closed.give();
    first.backendFailure(CANCELLED);
    second.backendFailure(CANCELLED);
  }

  /** Lets the backend be closed; goes on without that if closing waits for this call. */
  private static void join(Signal begun, Signal closed) {
    begun.give();
    closed.comesWithin(Duration.ofMillis(500));
  }
}
