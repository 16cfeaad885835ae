package dev.mellea4j.http;

import static dev.mellea4j.api.BackendException.Reason.INVALID_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes before and behind a body is not endless. */
class HeadLimitTest {

  private static final int MANY = 30_000;
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final ScriptedServer server = ScriptedServer.start();
  private final HttpTransport transport = Servers.open(server);

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        argumentSet("a long line", OK + "X: " + "a".repeat(MANY * 10)),
        argumentSet("a long status", "HTTP/1.1 200 " + "a".repeat(MANY * 10)),
        argumentSet("many lines", OK + "X: 1234567\r\n".repeat(MANY)),
        argumentSet("one header on many lines", OK + "X: a\r\n" + " 1234567\r\n".repeat(MANY)),
        argumentSet("many answers before", "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(MANY)));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void headHasAnEnd(String head) {
    server.enqueue(ScriptedReply.raw(head).stall());
    var failure =
        catchThrowableOfType(BackendException.class, () -> TinyChat.chat(transport, new Pieces()));
    assertThat(failure.reason()).isEqualTo(INVALID_RESPONSE);
    assertThat(failure)
        .hasMessage(
            "'%s' sent headers that do not end. Check that 'base-url' is the address of the API",
            server.uri("/chat"));
    assertThat(failure.attempts()).isEqualTo(1);
  }

  @Test
  void headMayBeLong() {
    var reply = TinyChat.replyOf("a");
    for (int i = 0; i < 200; i++) {
      reply = reply.header("X-" + i, "a".repeat(1000));
    }
    server.enqueue(reply, TinyChat.replyOf("b"));
    assertThat(TinyChat.chat(transport, new Pieces()).text()).isEqualTo("a");
    assertThat(TinyChat.chat(transport, new Pieces()).text()).isEqualTo("b");
    assertThat(server.connectionsOpened()).isEqualTo(1);
  }

  @Test
  void whatFollowsAWholeReplyDoesNotMatter() {
    var body = TinyChat.piece("a") + "\n" + TinyChat.END + "\n";
    var chunks = "%x\r\n%s\r\n0\r\n".formatted(body.length(), body);
    server.enqueue(
        ScriptedReply.raw(OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks)
            .send("X: 1\r\n".repeat(MANY))
            .stall());
    assertThat(TinyChat.chat(transport, new Pieces()).text()).isEqualTo("a");
  }
}
