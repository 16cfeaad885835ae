package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows that each promise of the contract is broken by a backend that does not keep it. */
class BackendContractTest {

  private static Function<BackendConfig, Backend> opener = EchoFlaw::echo;

  /** Not run for itself. */
  static final class Flawed extends BackendContract {
    @Override
    protected BackendProvider provider() {
      return new EchoBackendProvider(opener);
    }

    @Override
    protected BackendConfig config() {
      return BackendConfig.empty();
    }

    @Override
    protected Optional<GenerateRequest> longRequest() {
      return Optional.of(request("word ".repeat(100)));
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void flawBreaksItsPromises(EchoFlaw flaw) {
    opener = flaw.opener();
    assertThat(ContractRun.failuresOf(Flawed.class))
        .containsExactlyInAnyOrderElementsOf(flaw.broken());
  }

  @Test
  void goodBackendBreaksNoPromise() {
    opener = EchoFlaw::echo;
    assertThat(ContractRun.failuresOf(Flawed.class)).isEmpty();
  }

  @Test
  void callThatHangsFailsItsTestInTime() {
    opener = config -> hanging(EchoFlaw.echo(config));
    long start = System.nanoTime();
    var tests = Set.of("piecesConcatenateToTheReply", "closingTwiceHasNoEffect");
    assertThat(ContractRun.failuresOf(Flawed.class, tests)).isEqualTo(tests);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static Backend hanging(Backend good) {
    return new FlawedBackend(good) {
      @Override
      public Reply generate(GenerateRequest request, ReplySink sink) {
        if (sink.wantsPieces()) {
          new CompletableFuture<Void>().join();
        }
        return good.generate(request, sink);
      }

      @Override
      public void close() {
        new CompletableFuture<Void>().join();
      }
    };
  }
}
