package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.INVALID_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyLimitTest {

  private static final String KILOBYTE = "x".repeat(1024);

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpTransport open(String megabytes) {
    var config =
        BackendConfig.empty().withEnvironment(Map.of()).with("max-reply-megabytes", megabytes);
    return HttpTransport.open(HttpEndpoint.of(server.uri(), config));
  }

  private void assertTooLarge(ScriptedReply reply) {
    server.enqueue(reply);
    try (var transport = open("1")) {
      var failure =
          catchThrowableOfType(
              BackendException.class, () -> TinyChat.chat(transport, new Pieces()));
      assertThat(failure.reason()).isEqualTo(INVALID_RESPONSE);
      assertThat(failure)
          .hasMessage(
              "'%s' sent a reply of more than 1 MB. Raise 'max-reply-megabytes' if it may be so"
                  + " large",
              server.uri("/chat"));
      assertThat(failure.attempts()).isEqualTo(1);
      server.awaitNoConnection(Duration.ofSeconds(10));
    }
  }

  private static ScriptedReply kilobytes(int count) {
    return ScriptedReply.ndjson().send((TinyChat.piece(KILOBYTE) + "\n").repeat(count));
  }

  @Test
  void endlessStreamEnds() {
    assertTooLarge(kilobytes(1100).stall());
  }

  @Test
  void endlessLineEnds() {
    assertTooLarge(ScriptedReply.ndjson().send("{\"t\":\"" + KILOBYTE.repeat(1100)).stall());
  }

  @Test
  void largerReplyIsReadWhereItMayBe() {
    server.enqueue(kilobytes(1100).line(TinyChat.END));
    try (var transport = open("2")) {
      assertThat(TinyChat.chat(transport, new Pieces()).text()).hasSize(1100 * 1024);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "much"})
  void limitIsAWholeNumber(String megabytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(megabytes))
        .withMessageContaining("max-reply-megabytes")
        .withMessageContaining("'%s' is not a whole number of 1 or more", megabytes);
  }

  /** Many values in one event, as in {@code data: {}{}{}}, are read in proportion to them. */
  @Test
  @Timeout(30)
  void valuesInOneEventAreNotCopiedAgainAndAgain() {
    server.enqueue(ScriptedReply.sse().event("{}".repeat(300_000)).event(TinyChat.END));
    try (var transport = open("2");
        var call = transport.call(new Pieces())) {
      int objects =
          call.get(
              TinyChat.PATH,
              answer -> {
                int count = 0;
                for (var events = answer.events(); events.next(); ) {
                  count++;
                }
                return count;
              });
      assertThat(objects).isEqualTo(300_001);
    }
  }

  /** A reader that hands nothing on is ended too. */
  @Test
  @Timeout(30)
  void readerThatIsBusyWithWhatHasComeIsEnded() {
    server.enqueue(ScriptedReply.sse().event("{}".repeat(100)).event(TinyChat.END));
    try (var transport = open("2");
        var call = transport.call(new Pieces())) {
      var failure =
          catchThrowableOfType(
              BackendException.class,
              () ->
                  call.get(
                      TinyChat.PATH,
                      answer -> {
                        for (var events = answer.events(); events.next(); ) {
                          call.end(HttpCall.Ending.CANCELLED);
                        }
                        return 0;
                      }));
      assertThat(failure.reason()).isEqualTo(BackendException.Reason.CANCELLED);
    }
  }

  @Test
  @Timeout(30)
  void longWordsOfAServerAreReadInProportionToThem() {
    var error = "{\"error\":\"" + " <".repeat(500_000) + "\"}";
    server.otherwise(request -> ScriptedReply.json(200, error));
    try (var transport = open("2")) {
      var failure =
          catchThrowableOfType(
              BackendException.class, () -> TinyChat.chat(transport, new Pieces()));
      assertThat(failure.getMessage()).hasSizeLessThan(500);
    }
  }
}
