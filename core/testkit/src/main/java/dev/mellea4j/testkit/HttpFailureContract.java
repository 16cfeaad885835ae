package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.AUTHENTICATION;
import static dev.mellea4j.api.BackendException.Reason.INCOMPLETE;
import static dev.mellea4j.api.BackendException.Reason.INVALID_REQUEST;
import static dev.mellea4j.api.BackendException.Reason.INVALID_RESPONSE;
import static dev.mellea4j.api.BackendException.Reason.MODEL_NOT_FOUND;
import static dev.mellea4j.api.BackendException.Reason.PERMISSION;
import static dev.mellea4j.api.BackendException.Reason.RATE_LIMITED;
import static dev.mellea4j.api.BackendException.Reason.UNAVAILABLE;
import static dev.mellea4j.api.BackendException.Reason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How every backend that talks HTTP promises to fail, and when to try again. */
abstract class HttpFailureContract extends HttpReplyContract {

  private static final List<String> PIECES = List.of("The number ", "is ", "7.");
  private static final String BEGUN = "The number is 7.";
  private static final String PAGE =
      "<!doctype html>\n<html>\n<title>Welcome</title>\n<p>It works.\n</html>\n";

  private Backend openWithoutRetries() {
    return open(config -> config.withRetry(RetryPolicy.NONE));
  }

  private Call call(Backend backend, boolean streamed) {
    return Call.start(backend, request(), streamed ? new RecordingSink() : ReplySink.NONE);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        argumentSet("400", 400, "The temperature is too high", INVALID_REQUEST),
        argumentSet("401", 401, "The key is wrong", AUTHENTICATION),
        argumentSet("403", 403, "The key has no such right", PERMISSION),
        argumentSet("404", 404, "model 'nobody' not found", MODEL_NOT_FOUND));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusedRequestFailsAtOnce(int status, String message, Reason reason) {
    for (boolean streamed : new boolean[] {true, false}) {
      stage().script(script().failure(status, message));
      try (var backend = open()) {
        var failure = call(backend, streamed).backendFailure(reason);
        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.attempts()).isEqualTo(1);
      }
    }
    assertThat(stage().requests()).as("nothing was tried again").hasSize(2);
  }

  static Stream<Arguments> passingFailures() {
    return Stream.of(
        argumentSet("429", 429, "Too many requests", RATE_LIMITED),
        argumentSet("500", 500, "Something broke", UNAVAILABLE),
        argumentSet("503", 503, "Too busy", UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("passingFailures")
  void failureThatMayPassIsTriedAgain(int status, String message, Reason reason) {
    var failure = script().failure(status, message);
    stage().script(failure, failure);
    try (var backend = open(config -> config.withRetry(quick(2)))) {
      assertThat(call(backend, true).reply().text()).isEqualTo(BEGUN);
      assertThat(stage().requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @MethodSource("passingFailures")
  void failureThatDoesNotPassSaysHowOftenItWasTried(int status, String message, Reason reason) {
    var refusal = script().failure(status, message);
    stage().script(refusal, refusal, refusal);
    try (var backend = open(config -> config.withRetry(quick(2)))) {
      var failure = call(backend, true).backendFailure(reason);
      assertThat(failure.attempts()).isEqualTo(3);
      assertThat(failure.httpStatus()).hasValue(status);
      assertThat(failure).hasMessageContaining(message);
      assertThat(stage().requests()).hasSize(3);
    }
  }

  private static RetryPolicy quick(int retries) {
    return RetryPolicy.STANDARD
        .withMaxRetries(retries)
        .withDelays(Duration.ofMillis(1), Duration.ofMillis(5));
  }

  static Stream<Arguments> waits() {
    var date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90));
    return Stream.of(
        argumentSet("seconds", "Retry-After", "7", Duration.ofSeconds(7), Duration.ofSeconds(7)),
        argumentSet(
            "decimals", "Retry-After", "1.5", Duration.ofMillis(1500), Duration.ofMillis(1500)),
        argumentSet("date", "Retry-After", date, Duration.ofSeconds(30), Duration.ofSeconds(90)),
        argumentSet(
            "milliseconds",
            "retry-after-ms",
            "250",
            Duration.ofMillis(250),
            Duration.ofMillis(250)));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void failureSaysHowLongTheServerAsksToWait(
      String header, String value, Duration least, Duration most) {
    stage().script(script().failure(429, "Too many requests").header(header, value));
    try (var backend = openWithoutRetries()) {
      var failure = call(backend, true).backendFailure(RATE_LIMITED);
      assertThat(failure.retryAfter())
          .hasValueSatisfying(wait -> assertThat(wait).isBetween(least, most));
    }
  }

  @Test
  void retryWaitsAsLongAsTheServerAsks() {
    stage().script(script().failure(429, "Too many requests").header("Retry-After", "0.2"));
    try (var backend = open(config -> config.withRetry(quick(1)))) {
      call(backend, true).reply();
      var times = stage().requests().stream().map(ReceivedRequest::nanoTime).toList();
      assertThat(Duration.ofNanos(times.get(1) - times.get(0)))
          .isGreaterThanOrEqualTo(Duration.ofMillis(190));
    }
  }

  @Test
  void waitThatIsTooLongFailsAtOnce() {
    stage().script(script().failure(429, "Too many requests").header("Retry-After", "3600"));
    try (var backend = open(config -> config.withRetry(quick(2)))) {
      var failure = call(backend, true).backendFailure(RATE_LIMITED);
      assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
      assertThat(stage().requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pageInsteadOfAReplyIsAnInvalidResponse(boolean streamed) {
    stage().script(ScriptedReply.text(200, "text/html", PAGE));
    try (var backend = openWithoutRetries()) {
      call(backend, streamed).backendFailure(INVALID_RESPONSE);
    }
  }

  @Test
  void malformedFrameIsAnInvalidResponse() {
    stage().script(stage().begun(PIECES).send(script().malformedFrame()));
    try (var backend = openWithoutRetries()) {
      call(backend, true).backendFailure(INVALID_RESPONSE);
    }
  }

  @Test
  void failureWithinTheStreamTellsWhatTheServerSays() {
    var frame = script().failureFrame("The model ran out of memory");
    assumeTrue(frame.isPresent(), "The provider's script has no failures within a stream");
    stage().script(stage().begun(PIECES).send(frame.orElseThrow()));
    try (var backend = openWithoutRetries()) {
      assertThat(call(backend, true).backendFailure())
          .hasMessageContaining("The model ran out of memory");
    }
  }

  static Stream<Arguments> cuts() {
    return Stream.of(
        argumentSet("the connection is closed", (UnaryOperator<ScriptedReply>) ScriptedReply::cut),
        argumentSet(
            "the body ends like a whole one", (UnaryOperator<ScriptedReply>) reply -> reply),
        argumentSet(
            "the body ends with the connection",
            (UnaryOperator<ScriptedReply>) ScriptedReply::untilClose));
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void streamThatIsCutOffIsIncompleteAndNotTriedAgain(UnaryOperator<ScriptedReply> cut) {
    stage().script(cut.apply(stage().begun(PIECES)));
    try (var backend = open()) {
      assertIncomplete(call(backend, true).backendFailure(INCOMPLETE));
    }
  }

  /** A RST may overtake what was sent before it, so it is sent when that has arrived. */
  @Test
  void streamWhoseConnectionIsResetIsIncompleteAndNotTriedAgain() {
    var arrived = new CompletableFuture<Void>();
    stage().script(stage().begun(List.of(BEGUN)).stallUntil(arrived).reset());
    try (var backend = open()) {
      var sink = new RecordingSink(() -> arrived.complete(null));
      assertIncomplete(Call.start(backend, request(), sink).backendFailure(INCOMPLETE));
    }
  }

  private void assertIncomplete(BackendException failure) {
    assertThat(failure.partialReply())
        .hasValueSatisfying(partial -> assertThat(partial.text()).isEqualTo(BEGUN));
    assertThat(stage().requests()).hasSize(1);
  }

  @Test
  void replyThatIsCutOffInTheMiddleIsIncomplete() {
    var whole = script().whole(Stage.reply(PIECES));
    stage().script(whole.cutAfter(whole.announcedBytes() / 2));
    try (var backend = openWithoutRetries()) {
      call(backend, false).backendFailure(INCOMPLETE);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void connectionThatClosesWithoutAnAnswerIsTriedAgain(boolean streamed) {
    stage().script(ScriptedReply.disconnect());
    try (var backend = open(config -> config.withRetry(quick(1)))) {
      assertThat(call(backend, streamed).reply().text()).isEqualTo(BEGUN);
    }
  }

  @Test
  void answerThatIsNotHttpFails() {
    stage().script(ScriptedReply.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
    try (var backend = openWithoutRetries()) {
      call(backend, true).backendFailure();
    }
  }

  @Test
  void serverThatIsNotThereIsUnreachable() {
    try (var port = ClosedPort.take();
        var backend = openFor(port)) {
      var failure = call(backend, true).backendFailure(UNREACHABLE);
      assertThat(failure).hasMessageContaining(port.uri().getAuthority());
      assertThat(failure.httpStatus()).isEmpty();
    }
  }

  private Backend openFor(ClosedPort port) {
    var provider = provider();
    var config = config(port.uri()).withRetry(RetryPolicy.NONE);
    return provider.open(hermetic(config).declaredBy(provider));
  }

  @Test
  void backendAnswersAfterAFailure() {
    stage().script(script().failure(400, "No"), stage().begun(PIECES).cut());
    try (var backend = openWithoutRetries()) {
      call(backend, true).backendFailure();
      call(backend, true).backendFailure();
      assertThat(call(backend, true).reply().text()).isEqualTo(BEGUN);
    }
  }
}
