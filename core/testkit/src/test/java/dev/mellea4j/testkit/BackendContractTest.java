package dev.mellea4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.OptionNames;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that each promise of the contract is broken by a backend that does not keep it. */
class BackendContractTest {

  private static Function<BackendConfig, Backend> opener = config -> echo(config);

  private static Backend echo(BackendConfig config) {
    return new EchoBackendProvider().open(config);
  }

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
  }

  private static Arguments flaw(
      String name, Function<Backend, Backend> flawed, String... brokenPromises) {
    Function<BackendConfig, Backend> open = config -> flawed.apply(echo(config));
    return argumentSet(name, open, Set.of(brokenPromises));
  }

  /** Does something to the reply or the sink of a good backend. */
  private interface Generate {
    Reply generate(Backend good, GenerateRequest request, ReplySink sink);
  }

  private static Function<Backend, Backend> generating(Generate flaw) {
    return good ->
        new FlawedBackend(good) {
          @Override
          public Reply generate(GenerateRequest request, ReplySink sink) {
            return flaw.generate(good, request, sink);
          }
        };
  }

  static Stream<Arguments> flaws() {
    return Stream.of(
        flaw(
            "hands on less than the reply",
            generating(
                (good, request, sink) ->
                    Reply.of(good.generate(request, sink).text() + "!")
                        .withMoreWarnings(warnings(request))),
            "piecesConcatenateToTheReply",
            "replyThatIsNotStreamedIsOnePiece",
            "optionOfTheConfigurationHolds"),
        flaw(
            "answers otherwise without a sink",
            generating(
                (good, request, sink) ->
                    sink.wantsPieces()
                        ? good.generate(request, sink)
                        : Reply.of("No.")
                            .withMoreWarnings(good.generate(request, sink).warnings())),
            "replyIsTheSameWhetherPiecesAreWantedOrNot"),
        flaw(
            "streams although it should not",
            generating(
                (good, request, sink) ->
                    good.generate(
                        request.withOptions(
                            ModelOptions.of(ModelOption.STREAM, true).over(request.options())),
                        sink)),
            "replyThatIsNotStreamedIsOnePiece"),
        flaw(
            "calls the sink elsewhere",
            generating(BackendContractTest::onAnotherThread),
            "sinkIsCalledOnTheThreadOfTheCall",
            "callThatIsInterruptedAfterTheFirstPieceIsCancelled",
            "callOnAnInterruptedThreadIsCancelled"),
        flaw(
            "wraps what the sink throws",
            generating(
                (good, request, sink) -> {
                  try {
                    return good.generate(request, sink);
                  } catch (IllegalStateException | AssertionError e) {
                    throw new BackendException(Reason.INCOMPLETE, "The sink failed", e);
                  }
                }),
            "exceptionOfTheSinkEndsTheCallAndIsThrownUnchanged",
            "errorOfTheSinkEndsTheCallAndIsThrownUnchanged",
            "closedBackendRefusesCalls"),
        flaw(
            "makes another exception of the sink's",
            generating(
                (good, request, sink) -> {
                  try {
                    return good.generate(request, sink);
                  } catch (BackendException e) {
                    throw e.withAttempts(2);
                  }
                }),
            "backendExceptionOfTheSinkEndsTheCallAndIsThrownUnchanged"),
        flaw(
            "ignores interrupts",
            generating(
                (good, request, sink) -> {
                  boolean before = Thread.interrupted();
                  var reply = good.generate(request, deaf(sink));
                  if (before) {
                    Thread.currentThread().interrupt();
                  }
                  return reply;
                }),
            "callOnAnInterruptedThreadIsCancelled",
            "callThatIsInterruptedAfterTheFirstPieceIsCancelled",
            "callThatIsCancelledBeforeItStartsIsCancelled",
            "callThatIsCancelledThroughItsSinkIsCancelled"),
        flaw(
            "clears the interrupt status",
            generating(
                (good, request, sink) -> {
                  try {
                    return good.generate(request, sink);
                  } finally {
                    Thread.interrupted();
                  }
                }),
            "callOnAnInterruptedThreadIsCancelled",
            "callThatIsInterruptedAfterTheFirstPieceIsCancelled"),
        flaw(
            "is spoilt by a late cancel",
            BackendContractTest::spoiltByItsHook,
            "cancelHookHasNoEffectAfterItsCall"),
        flaw(
            "does not close",
            good ->
                new FlawedBackend(good) {
                  @Override
                  public void close() {}
                },
            "closeEndsCallsInFlightAsCancelled",
            "closedBackendRefusesCalls"),
        flaw("cannot be closed twice", BackendContractTest::closingOnce, "closingTwiceHasNoEffect"),
        flaw(
            "mixes up its callers",
            BackendContractTest::mixingCallers,
            "concurrentCallersGetTheirOwnReplies"),
        flaw(
            "drops what it does not know",
            generating((good, request, sink) -> Reply.of(good.generate(request, sink).text())),
            "optionThatIsNotHonouredIsAWarning",
            "optionOfTheConfigurationHolds"),
        argumentSet(
            "forgets the options of its configuration",
            (Function<BackendConfig, Backend>)
                config -> echo(config.withOptions(ModelOptions.empty())),
            Set.of("optionOfTheConfigurationHolds")),
        flaw(
            "takes tools that it cannot call",
            generating((good, request, sink) -> good.generate(request.withTools(List.of()), sink)),
            "featureThatItLacksIsRefusedBeforeAnyRequest"),
        flaw(
            "counts nothing as zero",
            generating(
                (good, request, sink) -> good.generate(request, sink).withUsage(Usage.of(0, 0))),
            "tokensThatWereNotCountedAreAbsent"),
        flaw(
            "fails when it is asked how it is",
            good ->
                new FlawedBackend(good) {
                  @Override
                  public Health health() {
                    throw new IllegalStateException("ill");
                  }
                },
            "healthIsAnAnswerEvenWhenClosed"),
        flaw(
            "leaves a thread behind",
            good -> {
              var thread = new Thread(() -> new CompletableFuture<Void>().join(), "left-behind");
              thread.setDaemon(true);
              thread.start();
              return good;
            },
            "closingLeavesNoThreadBehind"));
  }

  /** Hands on pieces and nothing else. */
  private static class PassingSink implements ReplySink {
    private final ReplySink sink;

    PassingSink(ReplySink sink) {
      this.sink = sink;
    }

    @Override
    public void text(String piece) {
      sink.text(piece);
    }

    @Override
    public boolean wantsPieces() {
      return sink.wantsPieces();
    }
  }

  private static ReplySink deaf(ReplySink sink) {
    return new PassingSink(sink) {
      @Override
      public void text(String piece) {
        super.text(piece);
        Thread.interrupted();
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> warnings(GenerateRequest request) {
    return request.options().resolve(OptionNames.none().honoured(ModelOption.STREAM)).warnings();
  }

  private static Reply onAnotherThread(Backend good, GenerateRequest request, ReplySink sink) {
    try {
      return CompletableFuture.supplyAsync(
              () -> good.generate(request, sink), task -> new Thread(task).start())
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw (Error) e.getCause();
    }
  }

  private static Backend spoiltByItsHook(Backend good) {
    return new FlawedBackend(good) {
      private volatile boolean spoilt;

      @Override
      public Reply generate(GenerateRequest request, ReplySink sink) {
        if (spoilt) {
          throw new BackendException(Reason.CANCELLED, "Cancelled once and for all");
        }
        if (!request.lastUserText().startsWith("word")) {
          sink.onCancel(() -> spoilt = true);
          return good.generate(request, new PassingSink(sink));
        }
        return good.generate(request, sink);
      }
    };
  }

  private static Backend closingOnce(Backend good) {
    return new FlawedBackend(good) {
      private boolean closed;

      @Override
      public void close() {
        if (closed) {
          throw new IllegalStateException("Closed already");
        }
        closed = true;
        good.close();
      }
    };
  }

  /** Answers every call of a pair with the prompt of the second one. */
  private static Backend mixingCallers(Backend good) {
    return new FlawedBackend(good) {
      private final CountDownLatch last = new CountDownLatch(16);
      private volatile GenerateRequest latest = GenerateRequest.of("");

      @Override
      public Reply generate(GenerateRequest request, ReplySink sink) {
        latest = request;
        last.countDown();
        if (last.getCount() < 8) {
          await(last);
          return good.generate(latest, sink);
        }
        return good.generate(request, sink);
      }
    };
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void flawBreaksItsPromises(Function<BackendConfig, Backend> flawed, Set<String> brokenPromises) {
    opener = flawed;
    assertThat(ContractRun.failuresOf(Flawed.class))
        .containsExactlyInAnyOrderElementsOf(brokenPromises);
  }

  @Test
  void goodBackendBreaksNoPromise() {
    opener = BackendContractTest::echo;
    assertThat(ContractRun.failuresOf(Flawed.class)).isEmpty();
  }
}
