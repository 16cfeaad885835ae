package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.GenerateRequest;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every backend promises, as tests. Extend this in the tests of a backend that answers in its
 * own process; for one that talks HTTP extend {@link HttpBackendContract}.
 *
 * <pre>{@code
 * class EchoBackendTest extends BackendContract {
 *   @Override
 *   protected BackendProvider provider() {
 *     return new EchoBackendProvider();
 *   }
 *
 *   @Override
 *   protected BackendConfig config() {
 *     return BackendConfig.empty();
 *   }
 * }
 * }</pre>
 *
 * <p>A promise that does not apply, because the backend lacks the feature or the hook is not
 * overridden, is skipped with a message that says why. A call that hangs fails its test after a
 * minute.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class BackendContract extends ReplyContract {

  /** Makes a contract; JUnit makes one for each test. */
  protected BackendContract() {}

  /**
   * Returns a request whose reply has many pieces, so that its call can be cancelled after the
   * first one; none if every reply comes at once. By default none, and what is promised about
   * cancelling is skipped.
   */
  protected Optional<GenerateRequest> longRequest() {
    return Optional.empty();
  }

  private GenerateRequest requireLongRequest() {
    var request = longRequest();
    assumeTrue(request.isPresent(), "Replies come at once: 'longRequest' returns none");
    return request.orElseThrow();
  }

  @Test
  void callOnAnInterruptedThreadIsCancelled() {
    var request = requireLongRequest();
    try (var backend = open()) {
      var call = Call.startInterrupted(backend, request, new RecordingSink());
      call.backendFailure(CANCELLED);
      assertThat(call.endsInterrupted()).as("the interrupt status is restored").isTrue();
      assertAnswers(backend);
    }
  }

  @Test
  void callThatIsInterruptedAfterTheFirstPieceIsCancelled() {
    var request = requireLongRequest();
    try (var backend = open()) {
      var sink = new RecordingSink(() -> Thread.currentThread().interrupt());
      var call = Call.start(backend, request, sink);
      call.backendFailure(CANCELLED);
      assertThat(call.endsInterrupted()).as("the interrupt status is restored").isTrue();
      assertAnswers(backend);
    }
  }

  @Test
  void callThatIsCancelledThroughItsSinkIsCancelled() {
    var request = requireLongRequest();
    try (var backend = open()) {
      var cancelling = new CancellingSink();
      Call.start(backend, request, cancelling).backendFailure(CANCELLED);
      assertAnswers(backend);
    }
  }

  @Test
  void callThatIsCancelledBeforeItStartsIsCancelled() {
    var request = requireLongRequest();
    try (var backend = open()) {
      var cancelled = new CancellingSink();
      cancelled.cancel();
      Call.startInterrupted(backend, request, cancelled).backendFailure(CANCELLED);
      assertAnswers(backend);
    }
  }

  @Test
  void cancelHookHasNoEffectAfterItsCall() {
    try (var backend = open()) {
      var sink = new RecordingSink();
      Call.start(backend, request(), sink).reply();
      sink.hook().run();
      sink.hook().run();
      assertAnswers(backend);
    }
  }

  @Test
  void closeEndsCallsInFlightAsCancelled() throws InterruptedException {
    var request = requireLongRequest();
    var backend = open();
    var closing = new CountDownLatch(2);
    var closed = new CountDownLatch(1);
    var first = Call.start(backend, request, new RecordingSink(() -> join(closing, closed)));
    var second = Call.start(backend, request, new RecordingSink(() -> join(closing, closed)));
    assertThat(closing.await(1, TimeUnit.MINUTES)).as("both calls hand on a first piece").isTrue();
    backend.close();
    closed.countDown();
    first.backendFailure(CANCELLED);
    second.backendFailure(CANCELLED);
  }

  /** Lets the backend be closed; goes on without that if closing waits for this call. */
  private static void join(CountDownLatch closing, CountDownLatch closed) {
    closing.countDown();
    try {
      closed.await(500, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void closingTwiceHasNoEffect() {
    var backend = open();
    assertAnswers(backend);
    backend.close();
    backend.close();
  }

  @Test
  void closedBackendRefusesCalls() throws ReflectiveOperationException {
    var backend = open();
    var close = backend.getClass().getMethod("close");
    assumeTrue(close.getDeclaringClass() != Backend.class, "The backend has nothing to close");
    backend.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> backend.generate(request()))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  @Test
  void concurrentCallersGetTheirOwnReplies() {
    try (var backend = open()) {
      var prompts = new ArrayList<String>();
      for (int i = 1; i <= 8; i++) {
        prompts.add("Say the number %d.".formatted(i));
      }
      var alone = prompts.stream().map(prompt -> call(backend, prompt).reply().text()).toList();
      var calls = prompts.stream().map(prompt -> call(backend, prompt)).toList();
      assertThat(calls).extracting(call -> call.reply().text()).isEqualTo(alone);
    }
  }

  private Call call(Backend backend, String prompt) {
    return Call.start(backend, request(prompt), new RecordingSink());
  }

  @Test
  void closingLeavesNoThreadBehind() {
    useAndClose(); // what is started once for all backends of the JVM is no leak
    var census = ThreadCensus.take();
    useAndClose();
    census.assertNoneIsLeft();
  }

  private void useAndClose() {
    var calls = new ArrayList<Call>();
    try (var backend = open()) {
      for (int i = 0; i < 4; i++) {
        calls.add(Call.start(backend, request(), new RecordingSink()));
      }
      calls.forEach(Call::reply);
    }
  }
}
