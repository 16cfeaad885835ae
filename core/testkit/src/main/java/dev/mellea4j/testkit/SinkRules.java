package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendException;
import org.junit.jupiter.api.Test;

/** How every backend promises to treat sinks. */
interface SinkRules extends Rules {

  @Test
  default void sinkIsCalledOnTheThreadOfTheCall(Fixture fixture) {
    try (var backend = fixture.open()) {
      var sink = new RecordingSink();
      var call = backend.start(fixture.request(), sink);
      call.reply();
      assertThat(sink.threads())
          .as("threads on which the sink was called (see ReplySink)")
          .containsExactly(call.thread());
    }
  }

  @Test
  default void exceptionOfTheSinkEndsTheCallAndIsThrownUnchanged(Fixture fixture) {
    var thrown = new IllegalStateException("from the sink");
    assertSinkEndsTheCall(
        fixture,
        () -> {
          throw thrown;
        },
        thrown);
  }

  @Test
  default void backendExceptionOfTheSinkEndsTheCallAndIsThrownUnchanged(Fixture fixture) {
    var thrown = BackendException.unsupported("from the sink");
    assertSinkEndsTheCall(
        fixture,
        () -> {
          throw thrown;
        },
        thrown);
  }

  @Test
  default void errorOfTheSinkEndsTheCallAndIsThrownUnchanged(Fixture fixture) {
    var thrown = new AssertionError("from the sink");
    assertSinkEndsTheCall(
        fixture,
        () -> {
          throw thrown;
        },
        thrown);
  }

  private static void assertSinkEndsTheCall(Fixture fixture, Runnable failing, Throwable thrown) {
    try (var backend = fixture.open()) {
      var sink = new RecordingSink(failing);
      assertThat(backend.start(fixture.request(), sink).failure())
          .as("what the call threw when the sink failed (see ReplySink)")
          .isSameAs(thrown);
      assertThat(sink.count()).as("pieces handed to the sink that failed").isEqualTo(1);
      backend.assertAnswers(fixture.request());
    }
  }
}
