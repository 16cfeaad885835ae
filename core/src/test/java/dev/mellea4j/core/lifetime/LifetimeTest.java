package dev.mellea4j.core.lifetime;

import static dev.mellea4j.api.BackendException.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifetimeTest {

  private static final GenerateRequest REQUEST = GenerateRequest.of("Hello");
  private static final CompletionRequest COMPLETION = CompletionRequest.of(List.of("a"));
  private static final String GONE = "Backend 'acme' is gone: its bundle stopped";

  private final Lifetime lifetime = Lifetime.until("its bundle stopped");

  private Backend tie(Backend backend) {
    return Residence.until(lifetime).tie("acme", backend);
  }

  /** Answers everything, and counts how often it is closed. */
  private static final class Answering implements Backend {
    private final AtomicInteger closed = new AtomicInteger();

    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      return Reply.of("generated");
    }

    @Override
    public List<Reply> complete(CompletionRequest request, ReplySink sink) {
      return List.of(Reply.of("completed"));
    }

    @Override
    public Optional<String> model() {
      return Optional.of("acme-1");
    }

    @Override
    public List<ModelInfo> models() {
      return List.of();
    }

    @Override
    public Health health() {
      return Health.up("fine");
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void tiedBackendsAnswerAsBefore() {
    var tied = tie(new Answering());

    assertThat(tied.generate(REQUEST).text()).isEqualTo("generated");
    assertThat(tied.generate(REQUEST, ReplySink.NONE).text()).isEqualTo("generated");
    assertThat(tied.complete(COMPLETION, ReplySink.NONE)).hasSize(1);
    assertThat(tied.complete(List.of("a"), ModelOptions.empty())).hasSize(1);
    assertThat(tied.model()).contains("acme-1");
    assertThat(tied.models()).isEmpty();
    assertThat(tied.health()).isEqualTo(Health.up("fine"));
    assertThat(tied.capabilities()).isEqualTo(Capabilities.unknown());
  }

  /** A method that is not passed on would answer as a backend does that has no such feature. */
  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodOfABackendIsPassedOn(Method method) throws NoSuchMethodException {
    assertThat(TiedBackend.class.getMethod(method.getName(), method.getParameterTypes()))
        .satisfies(own -> assertThat(own.getDeclaringClass()).isEqualTo(TiedBackend.class));
  }

  static Stream<Method> methods() {
    return Stream.of(Backend.class.getDeclaredMethods()).filter(method -> !method.isSynthetic());
  }

  static Stream<Consumer<Backend>> calls() {
    return Stream.of(
        backend -> backend.generate(REQUEST),
        backend -> backend.generate(REQUEST, ReplySink.NONE),
        backend -> backend.complete(COMPLETION, ReplySink.NONE),
        backend -> backend.complete(List.of("a"), ModelOptions.empty()),
        Backend::models);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callsAfterTheEndAreCancelled(Consumer<Backend> call) {
    var tied = tie(new Answering());

    lifetime.end();

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> call.accept(tied))
        .withMessage(GONE)
        .matches(failure -> failure.reason() == CANCELLED);
    assertThat(tied.health()).isEqualTo(Health.down(GONE));
    assertThat(tied.capabilities()).isEqualTo(Capabilities.unknown());
    assertThat(tied.model()).isEmpty();
  }

  @Test
  void callsInFlightEndAsCancelled() throws InterruptedException {
    var started = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    var tied = tie(untilClosed(started, closed));
    var call = CompletableFuture.supplyAsync(() -> tied.generate(REQUEST));
    started.await();

    lifetime.end();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(call::get)
        .withCauseInstanceOf(BackendException.class)
        .withMessageEndingWith(GONE);
  }

  /** A backend whose classes are gone once it is closed. */
  private static Backend untilClosed(CountDownLatch started, CountDownLatch closed) {
    return new Backend() {
      @Override
      public Reply generate(GenerateRequest request, ReplySink sink) {
        started.countDown();
        try {
          closed.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw new NoClassDefFoundError("acme/Reply");
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }

  @Test
  void failuresBeforeTheEndPassUnchanged() {
    var failure = new IllegalArgumentException("no images");
    Backend failing =
        (request, sink) -> {
          throw failure;
        };

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> tie(failing).generate(REQUEST))
        .isSameAs(failure);
  }

  @Test
  void backendsAreClosedOnce() {
    var left = new Answering();
    var closed = new Answering();
    tie(left);
    tie(closed).close();

    lifetime.end();
    lifetime.end();

    assertThat(left.closed).hasValue(1);
    assertThat(closed.closed).hasValue(1);
  }

  @Test
  void oneThatFailsToCloseKeepsNobodyOpen() {
    var second = new Answering();
    tie(new Failing());
    tie(second);
    tie(new Failing());

    lifetime.end();

    assertThat(second.closed).hasValue(1);
  }

  private static final class Failing implements Backend {
    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      return Reply.of("");
    }

    @Override
    public void close() {
      throw new IllegalStateException("stuck");
    }
  }

  @Test
  void nothingIsOpenedAfterTheEnd() {
    var late = new Answering();
    lifetime.check("acme");
    lifetime.end();

    assertThatIllegalStateException().isThrownBy(() -> lifetime.check("acme")).withMessage(GONE);
    assertThatIllegalStateException().isThrownBy(() -> tie(late)).withMessage(GONE);
    assertThat(late.closed).hasValue(1);
  }

  @Test
  void unlimitedBackendsAreNotTied() {
    var backend = new Answering();

    assertThat(Residence.permanent().tie("acme", backend)).isSameAs(backend);
  }
}
