package dev.mellea4j.testkit;

import static dev.mellea4j.api.BackendException.Reason.INCOMPLETE;
import static dev.mellea4j.api.BackendException.Reason.INVALID_RESPONSE;
import static dev.mellea4j.api.BackendException.Reason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.RetryPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How every backend that talks HTTP promises to fail when what it gets is no whole reply. */
interface BrokenReplyRules extends Rules {

  List<String> PIECES = List.of("The number ", "is ", "7.");
  String BEGUN = "The number is 7.";
  String PAGE = "<!doctype html>\n<html>\n<title>Welcome</title>\n<p>It works.\n</html>\n";

  /** Ways in which a stream ends too early. */
  @SuppressWarnings("ImmutableEnumChecker") // they are, but are not annotated
  enum Cut {
    CONNECTION_IS_CLOSED(ScriptedReply::cut),
    BODY_ENDS_LIKE_A_WHOLE_ONE(reply -> reply),
    BODY_ENDS_WITH_THE_CONNECTION(ScriptedReply::untilClose);

    final UnaryOperator<ScriptedReply> made;

    Cut(UnaryOperator<ScriptedReply> made) {
      this.made = made;
    }
  }

  private static BackendConfig once(BackendConfig config) {
    return config.withRetry(RetryPolicy.NONE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void pageInsteadOfAReplyIsAnInvalidResponse(
      boolean streamed, Fixture fixture, FakeServer server) {
    server.enqueue(ScriptedReply.text(200, "text/html", PAGE));
    try (var backend = fixture.open(BrokenReplyRules::once)) {
      backend.start(fixture.request(), streamed).backendFailure(INVALID_RESPONSE);
    }
  }

  @Test
  default void malformedFrameIsAnInvalidResponse(Fixture fixture, FakeServer server) {
    server.enqueue(server.begun(PIECES).send(server.provider().malformedFrame()));
    try (var backend = fixture.open(BrokenReplyRules::once)) {
      backend.start(fixture.request(), true).backendFailure(INVALID_RESPONSE);
    }
  }

  @Test
  default void failureWithinTheStreamTellsWhatTheServerSays(Fixture fixture, FakeServer server) {
    var frame = server.provider().failureFrame("The model ran out of memory");
    assumeTrue(frame.isPresent(), "The provider's script has no failures within a stream");
    server.enqueue(server.begun(PIECES).send(frame.orElseThrow()));
    try (var backend = fixture.open(BrokenReplyRules::once)) {
      assertThat(backend.start(fixture.request(), true).backendFailure())
          .as("failure, which repeats what the server says within the stream")
          .hasMessageContaining("The model ran out of memory");
    }
  }

  @ParameterizedTest
  @EnumSource
  default void streamThatIsCutOffIsIncompleteAndNotTriedAgain(
      Cut cut, Fixture fixture, FakeServer server) {
    server.enqueue(cut.made.apply(server.begun(PIECES)));
    try (var backend = fixture.open()) {
      var failure = backend.start(fixture.request(), true).backendFailure(INCOMPLETE);
      assertIncomplete(failure, server);
    }
  }

  /** A RST may overtake what was sent before it, so it is sent when that has arrived. */
  @Test
  default void streamWhoseConnectionIsResetIsIncompleteAndNotTriedAgain(
      Fixture fixture, FakeServer server) {
    var arrived = new CompletableFuture<Void>();
    server.enqueue(server.begun(List.of(BEGUN)).stallUntil(arrived).reset());
    try (var backend = fixture.open()) {
      var sink = new RecordingSink(() -> arrived.complete(null));
      var failure = backend.start(fixture.request(), sink).backendFailure(INCOMPLETE);
      assertIncomplete(failure, server);
    }
  }

  private static void assertIncomplete(BackendException failure, FakeServer server) {
    assertThat(failure.partialReply())
        .as("partial reply of the failure, with what had arrived")
        .hasValueSatisfying(partial -> assertThat(partial.text()).isEqualTo(BEGUN));
    assertThat(server.sent())
        .as("requests to generate: a reply of which pieces were handed on is not begun anew")
        .hasSize(1);
  }

  @Test
  default void replyThatIsCutOffInTheMiddleIsIncomplete(Fixture fixture, FakeServer server) {
    var whole = server.provider().whole(FakeServer.reply(PIECES));
    server.enqueue(whole.cutAfter(whole.announcedBytes() / 2));
    try (var backend = fixture.open(BrokenReplyRules::once)) {
      backend.start(fixture.request(), false).backendFailure(INCOMPLETE);
    }
  }

  @Test
  default void answerThatIsNotHttpFails(Fixture fixture, FakeServer server) {
    server.enqueue(ScriptedReply.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
    try (var backend = fixture.open(BrokenReplyRules::once)) {
      backend.start(fixture.request(), true).backendFailure();
    }
  }

  @Test
  default void serverThatIsNotThereIsUnreachable(Fixture fixture) {
    try (var port = ClosedPort.take();
        var backend = fixture.openAt(port.uri())) {
      var failure = backend.start(fixture.request(), true).backendFailure(UNREACHABLE);
      assertThat(failure)
          .as("failure, which names the server that is not there")
          .hasMessageContaining(port.uri().getAuthority());
      assertThat(failure.httpStatus()).as("HTTP status of a failure without an answer").isEmpty();
    }
  }

  @Test
  default void backendAnswersAfterAFailure(Fixture fixture, FakeServer server) {
    server.enqueue(server.provider().failure(400, "No"), server.begun(PIECES).cut());
    try (var backend = fixture.open(BrokenReplyRules::once)) {
      backend.start(fixture.request(), true).backendFailure();
      backend.start(fixture.request(), true).backendFailure();
      assertThat(backend.reply(fixture.request(), true).text())
          .as("text of the reply after two failures")
          .isEqualTo(BEGUN);
    }
  }
}
