package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.AUTHENTICATION;
import static dev.mellea4j.api.BackendException.Reason.INVALID_REQUEST;
import static dev.mellea4j.api.BackendException.Reason.MODEL_NOT_FOUND;
import static dev.mellea4j.api.BackendException.Reason.PERMISSION;
import static dev.mellea4j.api.BackendException.Reason.RATE_LIMITED;
import static dev.mellea4j.api.BackendException.Reason.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.RetryPolicy;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How every backend that talks HTTP promises to tell refusals, and when it tries again. */
interface RefusalRules extends Rules {

  /** What a server says for good. */
  enum Final {
    BAD_REQUEST(400, "The temperature is too high", INVALID_REQUEST),
    WRONG_KEY(401, "The key is wrong", AUTHENTICATION),
    FORBIDDEN(403, "The key has no such right", PERMISSION),
    NO_SUCH_MODEL(404, "model 'nobody' not found", MODEL_NOT_FOUND);

    final int status;
    final String message;
    final Reason reason;

    Final(int status, String message, Reason reason) {
      this.status = status;
      this.message = message;
      this.reason = reason;
    }
  }

  /** What a server says for now. */
  enum Passing {
    TOO_MANY_REQUESTS(429, "Too many requests", RATE_LIMITED),
    BROKEN(500, "Something broke", UNAVAILABLE),
    BUSY(503, "Too busy", UNAVAILABLE);

    final int status;
    final String message;
    final Reason reason;

    Passing(int status, String message, Reason reason) {
      this.status = status;
      this.message = message;
      this.reason = reason;
    }

    ScriptedReply from(FakeServer server) {
      return server.provider().failure(status, message);
    }
  }

  /** Tries again so often, hardly waiting. */
  static RetryPolicy quick(int retries) {
    return RetryPolicy.STANDARD
        .withMaxRetries(retries)
        .withDelays(Duration.ofMillis(1), Duration.ofMillis(5));
  }

  private static void assertSent(int count, String why, FakeServer server) {
    assertThat(server.sent()).as("requests to generate: %s", why).hasSize(count);
  }

  @ParameterizedTest
  @EnumSource
  default void refusedRequestFailsAtOnce(Final refusal, Fixture fixture, FakeServer server) {
    int attempts = refusal == Final.WRONG_KEY && server.provider().renewsTokens() ? 2 : 1;
    var refused = server.provider().failure(refusal.status, refusal.message);
    for (boolean streamed : new boolean[] {true, false}) {
      server.enqueue(Collections.nCopies(attempts, refused).toArray(ScriptedReply[]::new));
      try (var backend = fixture.open()) {
        var failure = backend.start(fixture.request(), streamed).backendFailure(refusal.reason);
        assertThat(failure)
            .as("failure, which repeats what the server says")
            .hasMessageContaining(refusal.message);
        assertThat(failure.httpStatus()).as("HTTP status").hasValue(refusal.status);
        assertThat(failure.attempts()).as("attempts").isEqualTo(attempts);
      }
    }
    assertSent(2 * attempts, "two calls, neither tried again but with another token", server);
  }

  @ParameterizedTest
  @EnumSource
  default void failureThatMayPassIsTriedAgain(Passing failure, Fixture fixture, FakeServer server) {
    server.enqueue(failure.from(server), failure.from(server));
    try (var backend = fixture.open(config -> config.withRetry(quick(2)))) {
      assertThat(backend.reply(fixture.request(), true).text())
          .as("text of the reply to the third attempt")
          .isEqualTo("The number is 7.");
      assertSent(3, "two failures and an answer", server);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void failureThatDoesNotPassSaysHowOftenItWasTried(
      Passing passing, Fixture fixture, FakeServer server) {
    server.enqueue(passing.from(server), passing.from(server), passing.from(server));
    try (var backend = fixture.open(config -> config.withRetry(quick(2)))) {
      var failure = backend.start(fixture.request(), true).backendFailure(passing.reason);
      assertThat(failure.attempts()).as("attempts of a call with two retries").isEqualTo(3);
      assertThat(failure.httpStatus()).as("HTTP status").hasValue(passing.status);
      assertThat(failure)
          .as("failure, which repeats what the server says")
          .hasMessageContaining(passing.message);
      assertSent(3, "one attempt and two retries", server);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void withoutRetriesNothingIsTriedAgain(
      Passing passing, Fixture fixture, FakeServer server) {
    server.enqueue(passing.from(server));
    try (var backend = fixture.open(config -> config.withRetry(RetryPolicy.NONE))) {
      var failure = backend.start(fixture.request(), true).backendFailure(passing.reason);
      assertThat(failure.attempts()).as("attempts of a call without retries").isEqualTo(1);
      assertSent(1, "RetryPolicy.NONE allows no second one", server);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void connectionThatClosesWithoutAnAnswerIsTriedAgain(
      boolean streamed, Fixture fixture, FakeServer server) {
    server.enqueue(ScriptedReply.disconnect());
    try (var backend = fixture.open(config -> config.withRetry(quick(1)))) {
      assertThat(backend.reply(fixture.request(), streamed).text())
          .as("text of the reply to the second attempt")
          .isEqualTo("The number is 7.");
      assertSent(2, "one without an answer and one with", server);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void failureSaysHowLongTheServerAsksToWait(
      WaitHeader header, Fixture fixture, FakeServer server) {
    assumeTrue(
        server.provider().waitHeaders().contains(header),
        "The provider's script does not name the header " + header);
    server.enqueue(header.in(Passing.TOO_MANY_REQUESTS.from(server)));
    try (var backend = fixture.open(config -> config.withRetry(RetryPolicy.NONE))) {
      var failure = backend.start(fixture.request(), true).backendFailure(RATE_LIMITED);
      assertThat(failure.retryAfter())
          .as("wait that the failure tells, from the header %s", header)
          .hasValueSatisfying(wait -> assertThat(wait).isBetween(header.least(), header.most()));
    }
  }

  @Test
  default void retryWaitsAsLongAsTheServerAsks(Fixture fixture, FakeServer server) {
    server.enqueue(Passing.TOO_MANY_REQUESTS.from(server).header("Retry-After", "1"));
    try (var backend = fixture.open(config -> config.withRetry(quick(1)))) {
      backend.reply(fixture.request(), true);
      var times = server.sent().stream().map(ReceivedRequest::nanoTime).toList();
      assertThat(Duration.ofNanos(times.get(1) - times.get(0)))
          .as("time between a refusal with 'Retry-After: 1' and the second attempt")
          .isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }
  }

  @Test
  default void waitThatIsTooLongFailsAtOnce(Fixture fixture, FakeServer server) {
    server.enqueue(Passing.TOO_MANY_REQUESTS.from(server).header("Retry-After", "3600"));
    try (var backend = fixture.open(config -> config.withRetry(quick(2)))) {
      var failure = backend.start(fixture.request(), true).backendFailure(RATE_LIMITED);
      assertThat(failure.retryAfter())
          .as("wait that the failure tells, longer than RetryPolicy.longestWait")
          .contains(Duration.ofHours(1));
      assertSent(1, "an hour is not waited for", server);
    }
  }
}
