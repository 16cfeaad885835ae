package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;
import static dev.mellea4j.api.BackendException.Reason.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Secret;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.Timeouts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every backend that talks HTTP promises, as tests against a fake server. Extend this in the
 * tests of such a backend, and tell it in a {@link ProviderScript} how the provider answers.
 *
 * <pre>{@code
 * class OllamaBackendTest extends HttpBackendContract {
 *   @Override
 *   protected BackendProvider provider() {
 *     return new OllamaBackendProvider();
 *   }
 *
 *   @Override
 *   protected ProviderScript script() {
 *     return new OllamaScript();
 *   }
 *
 *   @Override
 *   protected BackendConfig config(URI address) {
 *     return BackendConfig.of("llama3.2").withBaseUrl(address.toString());
 *   }
 * }
 * }</pre>
 *
 * <p>To the promises of {@link BackendContract} it adds: the reply is the same however its bytes
 * are split, pieces are handed on when they come, every failure of a server has its {@linkplain
 * dev.mellea4j.api.BackendException.Reason reason}, what may pass is tried again, a stalled reply
 * fails on time and a healthy one never does, a call that is cancelled leaves the server at once,
 * and a key is shown to nobody else.
 */
public abstract class HttpBackendContract extends HttpFailureContract {

  private static final Duration CLOCK = Duration.ofMillis(300);
  private static final Duration LATE = Duration.ofMillis(1500);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final List<String> PIECES = List.of("a ", "stream ", "takes ", "its ", "time");

  /** Makes a contract; JUnit makes one for each test. */
  protected HttpBackendContract() {}

  private Backend openWith(UnaryOperator<Timeouts> clocks) {
    return open(
        config -> config.withRetry(RetryPolicy.NONE).withTimeouts(clocks.apply(Timeouts.STANDARD)));
  }

  private Call call(Backend backend) {
    return Call.start(backend, request(), new RecordingSink());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void serverThatDoesNotAnswerTimesOut(boolean streamed) {
    stage().script(ScriptedReply.hang());
    try (var backend = openWith(clocks -> clocks.withFirstByte(CLOCK))) {
      long start = System.nanoTime();
      var sink = streamed ? new RecordingSink() : ReplySink.NONE;
      assertTimesOut(Call.start(backend, request(), sink), start);
    }
  }

  @Test
  void streamThatStallsTimesOut() {
    stage().script(stage().begun(PIECES).stall());
    try (var backend = openWith(clocks -> clocks.withBetweenBytes(CLOCK))) {
      assertTimesOut(call(backend), System.nanoTime());
    }
  }

  @Test
  void streamThatStallsTimesOutWhenTheOptionSaysSo() {
    stage().script(stage().begun(PIECES).stall());
    try (var backend = openWith(clocks -> clocks)) {
      var request = request().withOptions(ModelOptions.of(ModelOption.STREAM_TIMEOUT, CLOCK));
      var call = Call.start(backend, request, new RecordingSink());
      assertTimesOut(call, System.nanoTime());
    }
  }

  @Test
  void streamThatTakesTooLongInAllTimesOut() {
    stage().script(stage().begun(PIECES).stall());
    try (var backend = openWith(clocks -> clocks.withTotal(CLOCK))) {
      assertTimesOut(call(backend), System.nanoTime());
    }
  }

  private void assertTimesOut(Call call, long start) {
    call.backendFailure(TIMEOUT);
    assertThat(call.endsAfter(start))
        .as("time to the failure")
        .isBetween(CLOCK.minusMillis(50), CLOCK.plus(LATE));
    server().awaitDisconnect(PATIENCE);
  }

  /** Twice as long as its clocks, which grant a busy machine pauses of ten times the gap. */
  @Test
  void healthyStreamOutlivesTheClocks() {
    var clock = CLOCK.multipliedBy(2);
    var pieces = Collections.nCopies(24, "healthy ");
    stage().script(stage().spaced(pieces, CLOCK.dividedBy(6)));
    try (var backend = openWith(clocks -> clocks.withFirstByte(clock).withBetweenBytes(clock))) {
      assertThat(call(backend).reply().text()).isEqualTo(String.join("", pieces));
    }
  }

  @Test
  void slowSinkTripsNoClock() {
    var sink = new RecordingSink(() -> await(new CountDownLatch(1), CLOCK.multipliedBy(2)));
    stage().script(Stage.reply(PIECES), PIECES);
    try (var backend = openWith(clocks -> clocks.withFirstByte(CLOCK).withBetweenBytes(CLOCK))) {
      var reply = Call.start(backend, request(), sink).reply();
      assertThat(reply.text()).isEqualTo(String.join("", PIECES));
    }
  }

  private static void await(CountDownLatch latch, Duration longest) {
    try {
      latch.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void interruptBeforeTheFirstByteReachesTheServer() {
    stage().script(ScriptedReply.hang());
    try (var backend = open()) {
      var call = call(backend);
      server().takeRequest(PATIENCE);
      assertLeaves(call, () -> call.thread().interrupt());
      assertThat(call.endsInterrupted()).as("the interrupt status is restored").isTrue();
    }
  }

  @Test
  void interruptWithinTheStreamReachesTheServer() {
    var begun = new CompletableFuture<Void>();
    stage().script(stage().begun(PIECES).stall());
    try (var backend = open()) {
      var call = Call.start(backend, request(), new RecordingSink(() -> begun.complete(null)));
      begun.join();
      assertLeaves(call, () -> call.thread().interrupt());
    }
  }

  @Test
  void closingReachesTheServer() {
    var begun = new CompletableFuture<Void>();
    stage().script(stage().begun(PIECES).stall());
    var backend = open();
    var call = Call.start(backend, request(), new RecordingSink(() -> begun.complete(null)));
    begun.join();
    assertLeaves(call, backend::close);
  }

  private void assertLeaves(Call call, Runnable cancel) {
    long start = System.nanoTime();
    cancel.run();
    call.backendFailure(CANCELLED);
    assertThat(call.endsAfter(start)).as("time to the end of the call").isLessThan(AT_ONCE);
    assertThat(server().awaitDisconnect(PATIENCE).since(start))
        .as("time until the server notices")
        .isLessThan(AT_ONCE);
  }

  @Test
  void failingSinkReachesTheServer() {
    stage().script(stage().begun(PIECES).stall());
    try (var backend = open()) {
      var sink =
          new RecordingSink(
              () -> {
                throw new IllegalStateException("from the sink");
              });
      assertThat(Call.start(backend, request(), sink).failure()).hasMessage("from the sink");
      server().awaitDisconnect(PATIENCE);
    }
  }

  @Test
  void waitForARetryIsCancelledAtOnce() {
    stage().script(script().failure(429, "Too many requests").header("Retry-After", "50"));
    try (var backend = open(config -> config.withRetry(RetryPolicy.STANDARD))) {
      var call = call(backend);
      server().takeRequest(PATIENCE);
      long start = System.nanoTime();
      call.thread().interrupt();
      call.backendFailure(CANCELLED);
      assertThat(call.endsAfter(start)).isLessThan(AT_ONCE);
      assertThat(stage().requests()).hasSize(1);
    }
  }

  @Test
  void closingLeavesNoConnectionBehind() {
    try (var backend = open()) {
      call(backend).reply();
      call(backend).reply();
    }
    server().awaitNoConnection(PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 403, 404, 429, 500})
  void keyIsShownToNobodyElse(int status) {
    var key = key();
    var parrot = "The key '" + key.reveal() + "' is wrong";
    stage()
        .script(
            status == 200
                ? ScriptedReply.text(200, "text/html", parrot)
                : script().failure(status, parrot));
    try (var backend = open(config -> config.withApiKey(key).withRetry(RetryPolicy.NONE))) {
      var failure = call(backend).backendFailure();
      assertThat(stage().requests()).singleElement().satisfies(r -> assertCarries(r, key));
      assertThat(printed(failure)).doesNotContain(key.reveal());
      assertThat(backend.toString()).doesNotContain(key.reveal());
    }
  }

  private Secret key() {
    assumeTrue(declares(Setting.API_KEY), "The provider declares no setting 'api-key'");
    return hermetic().declaredBy(provider()).apiKey().orElse(Secret.of("sk-contract-7f3a9e21"));
  }

  private static void assertCarries(ReceivedRequest request, Secret key) {
    assertThat(request.headers().values())
        .as("headers of '%s', one with the key", request)
        .anyMatch(values -> values.stream().anyMatch(value -> value.contains(key.reveal())));
    assertThat(request.target()).doesNotContain(key.reveal());
  }

  private static String printed(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void keyFollowsNoRedirectToAnotherServer(int status) {
    var key = key();
    try (var elsewhere = ScriptedServer.start();
        var backend = open(config -> config.withApiKey(key).withRetry(RetryPolicy.NONE))) {
      elsewhere.otherwise(request -> script().failure(401, "Who are you?"));
      var location = elsewhere.uri("/elsewhere").toString();
      stage().script(ScriptedReply.of(status).header("Location", location));
      call(backend).backendFailure();
      assertThat(elsewhere.requests())
          .noneMatch(request -> request.headers().toString().contains(key.reveal()));
    }
  }
}
