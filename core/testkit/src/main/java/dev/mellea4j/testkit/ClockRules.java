package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Timeouts;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend that talks HTTP promises about its clocks. */
interface ClockRules extends Rules {

  Duration CLOCK = Duration.ofMillis(300);
  List<String> PIECES = List.of("a ", "stream ", "takes ", "its ", "time");

  private static OpenBackend open(Fixture fixture, UnaryOperator<Timeouts> clocks) {
    return fixture.open(
        config -> config.withRetry(RetryPolicy.NONE).withTimeouts(clocks.apply(Timeouts.STANDARD)));
  }

  private static void assertTimesOut(Call call, FakeServer server) {
    long start = System.nanoTime();
    call.backendFailure(TIMEOUT);
    assertThat(call.endsAfter(start))
        .as("time to the TIMEOUT of a clock of %s", CLOCK)
        .isBetween(CLOCK.minusMillis(50), CLOCK.plusMillis(1500));
    server.awaitDisconnect();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void serverThatDoesNotAnswerTimesOut(
      boolean streamed, Fixture fixture, FakeServer server) {
    server.enqueue(ScriptedReply.hang());
    try (var backend = open(fixture, clocks -> clocks.withFirstByte(CLOCK))) {
      assertTimesOut(backend.start(fixture.request(), streamed), server);
    }
  }

  @Test
  default void streamThatStallsTimesOut(Fixture fixture, FakeServer server) {
    server.enqueue(server.begun(PIECES).stall());
    try (var backend = open(fixture, clocks -> clocks.withBetweenBytes(CLOCK))) {
      assertTimesOut(backend.start(fixture.request(), true), server);
    }
  }

  @Test
  default void streamThatStallsTimesOutWhenTheOptionSaysSo(Fixture fixture, FakeServer server) {
    server.enqueue(server.begun(PIECES).stall());
    try (var backend = open(fixture, clocks -> clocks)) {
      var request = fixture.request().withOption(ModelOption.STREAM_TIMEOUT, CLOCK);
      assertTimesOut(backend.start(request, true), server);
    }
  }

  @Test
  default void streamThatTakesTooLongInAllTimesOut(Fixture fixture, FakeServer server) {
    server.enqueue(server.begun(PIECES).stall());
    try (var backend = open(fixture, clocks -> clocks.withTotal(CLOCK))) {
      assertTimesOut(backend.start(fixture.request(), true), server);
    }
  }

  /** Twice as long as its clocks, which grant a busy machine pauses of ten times the gap. */
  @Test
  default void healthyStreamOutlivesTheClocks(Fixture fixture, FakeServer server) {
    var clock = CLOCK.multipliedBy(2);
    var pieces = Collections.nCopies(24, "healthy ");
    server.enqueue(server.spaced(pieces, CLOCK.dividedBy(6)));
    try (var backend =
        open(fixture, clocks -> clocks.withFirstByte(clock).withBetweenBytes(clock))) {
      assertThat(backend.reply(fixture.request(), true).text())
          .as("text of a stream that takes longer than its clocks, but is never silent for long")
          .isEqualTo(String.join("", pieces));
    }
  }

  @Test
  default void slowSinkTripsNoClock(Fixture fixture, FakeServer server) {
    var sink = new RecordingSink(() -> new Signal("Nothing").comesWithin(CLOCK.multipliedBy(2)));
    server.enqueue(FakeServer.reply(PIECES), PIECES);
    try (var backend =
        open(fixture, clocks -> clocks.withFirstByte(CLOCK).withBetweenBytes(CLOCK))) {
      assertThat(backend.start(fixture.request(), sink).reply().text())
          .as("text of a stream whose sink takes longer than the clocks, which count silence alone")
          .isEqualTo(String.join("", PIECES));
    }
  }
}
