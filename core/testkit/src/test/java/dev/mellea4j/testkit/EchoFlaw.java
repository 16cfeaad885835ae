package dev.mellea4j.testkit;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Usage;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What an {@link EchoBackend} may do wrong, and which promises of the contract that breaks. */
@SuppressWarnings("ImmutableEnumChecker") // functions cannot be annotated
enum EchoFlaw {
  HANDS_ON_LESS_THAN_THE_REPLY(
      (good, request, sink) -> {
        var reply = good.generate(request, sink);
        return reply.withText(reply.text() + "!");
      },
      "piecesConcatenateToTheReply replyThatIsNotStreamedIsOnePiece"),
  ANSWERS_OTHERWISE_WITHOUT_A_SINK(
      (good, request, sink) -> {
        var reply = good.generate(request, sink);
        return sink.wantsPieces() ? reply : reply.withText("No.");
      },
      "replyIsTheSameWhetherPiecesAreWantedOrNot"),
  ALWAYS_STREAMS(
      (good, request, sink) -> good.generate(request.withOption(ModelOption.STREAM, true), sink),
      "replyThatIsNotStreamedIsOnePiece"),
  CALLS_THE_SINK_ELSEWHERE(
      FlawedBackends::onAnotherThread,
      "sinkIsCalledOnTheThreadOfTheCall callThatIsInterruptedAtAPieceIsCancelled"
          + " callOnAnInterruptedThreadIsCancelled"),
  WRAPS_WHAT_THE_SINK_THROWS(
      (good, request, sink) -> {
        try {
          return good.generate(request, sink);
        } catch (IllegalStateException | AssertionError e) {
          throw new BackendException(Reason.INCOMPLETE, "The sink failed", e);
        }
      },
      "exceptionOfTheSinkEndsTheCallAndIsThrownUnchanged"
          + " errorOfTheSinkEndsTheCallAndIsThrownUnchanged closedBackendRefusesCalls"),
  MAKES_ANOTHER_EXCEPTION_OF_THE_SINKS(
      (good, request, sink) -> {
        try {
          return good.generate(request, sink);
        } catch (BackendException e) {
          throw e.withAttempts(2);
        }
      },
      "backendExceptionOfTheSinkEndsTheCallAndIsThrownUnchanged"),

  IGNORES_INTERRUPTS(
      (good, request, sink) -> {
        boolean before = Thread.interrupted();
        var reply = good.generate(request, FlawedBackends.deaf(sink, 1));
        if (before) {
          Thread.currentThread().interrupt();
        }
        return reply;
      },
      "callOnAnInterruptedThreadIsCancelled callThatIsInterruptedAtAPieceIsCancelled"
          + " callThatIsCancelledBeforeItStartsIsCancelled"
          + " callThatIsCancelledThroughItsSinkIsCancelled"),
  IGNORES_INTERRUPTS_AFTER_THE_FIRST_PIECE(
      (good, request, sink) -> good.generate(request, FlawedBackends.deaf(sink, 2)),
      "callThatIsInterruptedAtAPieceIsCancelled callThatIsCancelledThroughItsSinkIsCancelled"),
  CLEARS_THE_INTERRUPT_STATUS(
      (good, request, sink) -> {
        try {
          return good.generate(request, sink);
        } finally {
          Thread.interrupted();
        }
      },
      "callOnAnInterruptedThreadIsCancelled callThatIsInterruptedAtAPieceIsCancelled"),
  IS_SPOILT_BY_A_LATE_CANCEL(FlawedBackends::spoiltByItsHook, "cancelHookHasNoEffectAfterItsCall"),

  DOES_NOT_CLOSE(
      FlawedBackends::neverClosing, "closeEndsCallsInFlightAsCancelled closedBackendRefusesCalls"),
  CANNOT_BE_CLOSED_TWICE(FlawedBackends::closingOnce, "closingTwiceHasNoEffect"),
  LEAVES_A_THREAD_BEHIND(FlawedBackends::leavingAThread, "closingLeavesNoThreadBehind"),
  MIXES_UP_ITS_CALLERS(FlawedBackends::mixingCallers, "concurrentCallersGetTheirOwnReplies"),
  FAILS_WHEN_IT_IS_ASKED_HOW_IT_IS(FlawedBackends::ill, "healthIsAnAnswerEvenWhenClosed"),

  DROPS_WHAT_IT_DOES_NOT_KNOW(
      (good, request, sink) -> Reply.of(good.generate(request, sink).text()),
      "optionThatIsNotHonouredIsAWarning optionOfTheConfigurationHolds"
          + " nativeOptionIsSentOrAWarning nativeOptionOfTheConfigurationIsSentOrAWarning"),
  DROPS_NATIVE_OPTIONS(
      (good, request, sink) -> {
        var reply = good.generate(request, sink);
        var warnings =
            reply.warnings().stream().filter(text -> !text.contains(OptionRules.NATIVE)).toList();
        return Reply.of(reply.text()).withMoreWarnings(warnings);
      },
      "nativeOptionIsSentOrAWarning nativeOptionOfTheConfigurationIsSentOrAWarning"),
  LOSES_THE_WARNINGS_OF_STREAMS(
      (good, request, sink) -> {
        var reply = good.generate(request, sink);
        return sink.wantsPieces() ? Reply.of(reply.text()) : reply;
      },
      "optionThatIsNotHonouredIsAWarning nativeOptionIsSentOrAWarning"),
  REPEATS_WARNINGS_OF_LOWER_LAYERS(
      (good, request, sink) ->
          good.generate(request, sink)
              .withMoreWarnings(List.of("Perhaps " + OptionRules.UNHEARD_OF.name())),
      "optionThatIsErasedIsNotUsed"),
  FORGETS_THE_OPTIONS_OF_ITS_CONFIGURATION(
      (BackendConfig config) -> echo(config.withOptions(ModelOptions.empty())),
      "optionOfTheConfigurationHolds nativeOptionOfTheConfigurationIsSentOrAWarning"),
  TAKES_TOOLS_THAT_IT_CANNOT_CALL(
      (good, request, sink) -> good.generate(request.withTools(List.of()), sink),
      "featureThatItLacksIsRefusedBeforeAnyRequest"),

  COUNTS_NOTHING_AS_ZERO(
      (good, request, sink) -> good.generate(request, sink).withUsage(Usage.of(0, 0)),
      "tokensThatWereNotCountedAreAbsent whatIsSaidBeforeCountsAsPrompt"),
  HEARS_THE_LAST_MESSAGE_ALONE(
      (good, request, sink) ->
          good.generate(request, sink).withUsage(Usage.of(request.lastUserText().length(), 1)),
      "whatIsSaidBeforeCountsAsPrompt");

  private final Function<BackendConfig, Backend> opener;
  private final String broken;

  /** Does something to a call of a good backend. */
  interface Generate {
    Reply generate(Backend good, GenerateRequest request, ReplySink sink);
  }

  EchoFlaw(Function<BackendConfig, Backend> opener, String broken) {
    this.opener = opener;
    this.broken = broken;
  }

  EchoFlaw(FlawedBackends.Flaw flaw, String broken) {
    this((BackendConfig config) -> flaw.in(echo(config)), broken);
  }

  EchoFlaw(Generate flaw, String broken) {
    this(
        (Backend good) ->
            new FlawedBackend(good) {
              @Override
              public Reply generate(GenerateRequest request, ReplySink sink) {
                return flaw.generate(good, request, sink);
              }
            },
        broken);
  }

  static Backend echo(BackendConfig config) {
    return new EchoBackendProvider().open(config);
  }

  Function<BackendConfig, Backend> opener() {
    return opener;
  }

  /** The names of the tests that must fail. */
  Set<String> broken() {
    return Set.of(broken.split(" ", -1));
  }
}
