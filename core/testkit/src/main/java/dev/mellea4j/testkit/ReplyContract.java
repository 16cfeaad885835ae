package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What every backend promises about its replies. */
abstract class ReplyContract extends ProviderContract {

  private static final ModelOption<Integer> UNHEARD_OF =
      ModelOption.of("contract_unheard_of", Integer.class);

  /**
   * Returns a request that the backend answers at once and always in the same way.
   *
   * <p>By default the prompt alone. A backend that samples sets the options here that make it
   * deterministic and its replies short.
   */
  protected GenerateRequest request(String prompt) {
    return GenerateRequest.of(prompt);
  }

  /** Fails if a request reached a server. */
  void assertNothingWasSent() {}

  final GenerateRequest request() {
    return request("Say the number 7.");
  }

  final void assertAnswers(Backend backend) {
    assertThat(Call.start(backend, request(), ReplySink.NONE).reply().text()).isNotEmpty();
  }

  @Test
  void piecesConcatenateToTheReply() {
    try (var backend = open()) {
      var sink = new RecordingSink();
      var reply = Call.start(backend, request(), sink).reply();
      assertThat(String.join("", sink.text())).isEqualTo(reply.text()).isNotEmpty();
      assertThat(String.join("", sink.thinking())).isEqualTo(reply.thinking());
      assertThat(sink.text()).doesNotContain("");
      assertThat(sink.thinking()).doesNotContain("");
    }
  }

  @Test
  void replyIsTheSameWhetherPiecesAreWantedOrNot() {
    try (var backend = open()) {
      var streamed = Call.start(backend, request(), new RecordingSink()).reply();
      var whole = Call.start(backend, request(), ReplySink.NONE).reply();
      assertThat(whole.text()).isEqualTo(streamed.text());
      assertThat(whole.thinking()).isEqualTo(streamed.thinking());
      assertThat(whole.toolCalls()).isEqualTo(streamed.toolCalls());
      assertThat(whole.finishReason()).isEqualTo(streamed.finishReason());
    }
  }

  @Test
  void replyThatIsNotStreamedIsOnePiece() {
    try (var backend = open()) {
      var sink = new RecordingSink();
      var options = ModelOptions.of(ModelOption.STREAM, false);
      var reply = Call.start(backend, request().withOptions(options), sink).reply();
      assertThat(sink.text()).containsExactly(reply.text());
    }
  }

  @Test
  void sinkIsCalledOnTheThreadOfTheCall() {
    try (var backend = open()) {
      var sink = new RecordingSink();
      var call = Call.start(backend, request(), sink);
      call.reply();
      assertThat(sink.threads()).containsExactly(call.thread());
    }
  }

  @Test
  void exceptionOfTheSinkEndsTheCallAndIsThrownUnchanged() {
    var thrown = new IllegalStateException("from the sink");
    assertSinkEndsTheCall(
        () -> {
          throw thrown;
        },
        thrown);
  }

  @Test
  void backendExceptionOfTheSinkEndsTheCallAndIsThrownUnchanged() {
    var thrown = BackendException.unsupported("from the sink");
    assertSinkEndsTheCall(
        () -> {
          throw thrown;
        },
        thrown);
  }

  @Test
  void errorOfTheSinkEndsTheCallAndIsThrownUnchanged() {
    var thrown = new AssertionError("from the sink");
    assertSinkEndsTheCall(
        () -> {
          throw thrown;
        },
        thrown);
  }

  private void assertSinkEndsTheCall(Runnable failing, Throwable thrown) {
    try (var backend = open()) {
      var sink = new RecordingSink(failing);
      assertThat(Call.start(backend, request(), sink).failure()).isSameAs(thrown);
      assertThat(sink.count()).as("pieces handed to the sink that failed").isEqualTo(1);
      assertAnswers(backend);
    }
  }

  @Test
  void optionThatIsNotHonouredIsAWarning() {
    try (var backend = open()) {
      var request = request().withOptions(ModelOptions.of(UNHEARD_OF, 1));
      assertWarns(Call.start(backend, request, ReplySink.NONE).reply());
    }
  }

  @Test
  void optionOfTheConfigurationHolds() {
    try (var backend = open(config -> config.withOptions(ModelOptions.of(UNHEARD_OF, 1)))) {
      assertWarns(Call.start(backend, request(), ReplySink.NONE).reply());
    }
  }

  private static void assertWarns(Reply reply) {
    assertThat(reply.warnings())
        .as("warnings of the reply, one for each option that ModelOptions.resolve warns of")
        .anyMatch(warning -> warning.contains(UNHEARD_OF.name()));
  }

  /** THINKING is left out: it is an option, so a backend without it may warn. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "THINKING")
  void featureThatItLacksIsRefusedBeforeAnyRequest(Capability feature) {
    try (var backend = open()) {
      assumeTrue(
          backend.capabilities().supports(feature) == Capabilities.Answer.NO,
          "The backend does not say that it lacks " + feature);
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> FeatureCall.make(backend, request(), feature))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(UNSUPPORTED));
      assertNothingWasSent();
    }
  }

  @Test
  void tokensThatWereNotCountedAreAbsent() {
    try (var backend = open()) {
      var usage = Call.start(backend, request(), ReplySink.NONE).reply().usage();
      assertThat(usage.input().orElse(1)).as("tokens of the prompt").isPositive();
      assertThat(usage.output().orElse(1)).as("tokens of the reply").isPositive();
    }
  }

  @Test
  void healthIsAnAnswerEvenWhenClosed() {
    var backend = open();
    assertThat(backend.health().detail()).isNotBlank();
    backend.close();
    assertThat(backend.health().detail()).isNotBlank();
  }
}
