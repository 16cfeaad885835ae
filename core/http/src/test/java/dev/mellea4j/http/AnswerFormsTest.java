package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.testkit.EventStreamMessage;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are neither JSON nor lines, and requests that are no JSON. */
class AnswerFormsTest {

  private static final String EVENTS = "application/vnd.amazon.eventstream";

  private final ScriptedServer server = ScriptedServer.start();
  private final HttpTransport transport =
      HttpTransport.open(HttpEndpoint.of(server.uri()).withRetry(RetryPolicy.NONE));
  private final Pieces sink = new Pieces();

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  private <T> T send(HttpRequest request, AnswerReader<T> reader) {
    try (var call = transport.call(sink)) {
      return call.send(request, reader);
    }
  }

  private static byte[] joined(byte[]... messages) {
    var all = new ByteArrayOutputStream();
    for (var message : messages) {
      all.writeBytes(message);
    }
    return all.toByteArray();
  }

  private static List<String> events(Answer answer) throws IOException {
    var seen = new ArrayList<String>();
    var events = answer.eventStream();
    while (events.next()) {
      var data = events.json().readValueAsTree().toString();
      seen.add(events.name() + data);
    }
    return seen;
  }

  private static final byte[] HELLO = EventStreamMessage.event("delta", "{\"t\":\"Hello\"}");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 10_000})
  void messagesAreReadHoweverTheyAreSplit(int pieceBytes) {
    var body =
        joined(HELLO, EventStreamMessage.event("big", "{\"t\":\"" + "x".repeat(40_000) + "\"}"));
    server.enqueue(ScriptedReply.bytes(200, EVENTS, body).inPieces(pieceBytes));

    assertThat(send(HttpRequest.get("/"), AnswerFormsTest::events))
        .satisfiesExactly(
            seen -> assertThat(seen).isEqualTo("delta{\"t\":\"Hello\"}"),
            seen -> assertThat(seen).hasSize("big{\"t\":\"\"}".length() + 40_000));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        argumentSet(
            "an exception",
            EventStreamMessage.exception("throttlingException", "{\"message\":\"slow\"}"),
            "throttlingException",
            "slow"),
        argumentSet(
            "an error, whose words are a header",
            EventStreamMessage.of(
                Map.of(":message-type", "error", ":error-code", "Bad", ":error-message", "a \"b\""),
                new byte[0]),
            "Bad",
            "a \"b\""));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void messageThatIsAFailureFailsByItsName(byte[] message, String code, String words) {
    server.enqueue(ScriptedReply.bytes(200, EVENTS, joined(HELLO, message)));

    var failure =
        catchThrowableOfType(
            BackendException.class, () -> send(HttpRequest.get("/"), AnswerFormsTest::events));

    assertThat(failure.providerCode()).hasValue(code);
    assertThat(failure).hasMessageContaining(words);
  }

  private static byte[] wrapped(String json) {
    var inner = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    return EventStreamMessage.event("chunk", "{\"bytes\":\"" + inner + "\",\"p\":\"abc\"}");
  }

  private static List<String> unwrapped(Answer answer) throws IOException {
    var seen = new ArrayList<String>();
    var events = answer.events();
    while (events.next()) {
      seen.add(events.json().readValueAsTree().toString());
    }
    return seen;
  }

  @Test
  void eventsOfAmazonAreUnwrapped() {
    var later = EventStreamMessage.event("later", "{\"p\":\"nothing in it\"}");
    var body = joined(wrapped("{\"a\":1}"), later, wrapped("{\"b\":2}"));
    server.enqueue(ScriptedReply.bytes(200, EVENTS, body).inPieces(3));

    assertThat(send(HttpRequest.get("/"), AnswerFormsTest::unwrapped))
        .containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void failureAmongWrappedEventsIsOne() {
    var failing = EventStreamMessage.exception("throttlingException", "{\"message\":\"slow\"}");
    server.enqueue(ScriptedReply.bytes(200, EVENTS, joined(wrapped("{\"a\":1}"), failing)));

    var failure =
        catchThrowableOfType(
            BackendException.class, () -> send(HttpRequest.get("/"), AnswerFormsTest::unwrapped));

    assertThat(failure.providerCode()).hasValue("throttlingException");
  }

  @Test
  void messageWithOneBrokenByteIsNotRead() {
    for (int i = 0; i < HELLO.length; i++) {
      var broken = HELLO.clone();
      broken[i] ^= 0x10;
      server.enqueue(ScriptedReply.bytes(200, EVENTS, joined(HELLO, broken)));

      var failure =
          catchThrowableOfType(
              BackendException.class, () -> send(HttpRequest.get("/"), AnswerFormsTest::events));

      assertThat(failure).as("byte %d", i).isNotNull();
      assertThat(failure.reason()).isEqualTo(Reason.INVALID_RESPONSE);
    }
  }

  @Test
  void formIsEncoded() {
    server.enqueue(ScriptedReply.json(200, "{}"));

    send(HttpRequest.postForm("/token", Map.of("a b", "ü&=")), Answer::tree);

    var request = server.requests().get(0);
    assertThat(request.body()).isEqualTo("a+b=%C3%BC%26%3D");
    assertThat(request.header("Content-Type")).hasValue("application/x-www-form-urlencoded");
  }

  @Test
  void redirectIsSeenByWhoAsksToSeeIt() {
    var redirect = ScriptedReply.of(302).header("Location", "https://elsewhere.example/x?key=1");
    server.enqueue(redirect, redirect);

    String seen =
        send(
            HttpRequest.head("/file").seeingRedirects(),
            answer -> answer.status() + " " + answer.header("location").orElse(""));

    assertThat(seen).isEqualTo("302 https://elsewhere.example/x?key=1");
    assertThat(
            catchThrowableOfType(
                BackendException.class, () -> send(HttpRequest.head("/file"), Answer::status)))
        .hasMessageContaining("redirects to 'https://elsewhere.example/x'");
  }

  @Test
  void digitsOfTheLocaleAreNoPartOfARequest(@TempDir Path folder) throws IOException {
    var usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      fileIsSavedAndContinued(folder);
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void fileIsSavedAndContinued(@TempDir Path folder) throws IOException {
    var file = folder.resolve("model.bin");
    var bytes = "0123456789".repeat(300_000).getBytes(UTF_8);
    server.enqueue(ScriptedReply.bytes(200, "application/octet-stream", bytes).cutAfter(1_000_000));
    server.otherwise(
        request -> {
          int from =
              Integer.parseInt(
                  request.header("Range").orElseThrow().replaceAll("bytes=(\\d+)-", "$1"));
          var rest = Arrays.copyOfRange(bytes, from, bytes.length);
          return ScriptedReply.bytes(206, "application/octet-stream", rest);
        });

    var failure =
        catchThrowableOfType(
            BackendException.class,
            () -> send(HttpRequest.get("/f"), answer -> save(answer, file)));
    assertThat(failure.reason()).isEqualTo(Reason.INCOMPLETE);
    long had = Files.size(file);
    assertThat(had).isPositive();
    send(HttpRequest.get("/f").withRange(had), answer -> save(answer, file));

    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(sink.news).last().asString().contains("downloading f");
  }

  private static Path save(Answer answer, Path file) throws IOException {
    answer.save(file, "downloading f");
    return file;
  }

  @Test
  void asideIsSentOnce() {
    server.enqueue(ScriptedReply.json(503, "{}"), ScriptedReply.json(200, "{}"));
    try (var patient = HttpTransport.open(HttpEndpoint.of(server.uri()));
        var call = patient.call(ReplySink.NONE)) {
      assertThat(
              catchThrowableOfType(
                  BackendException.class,
                  () -> call.send(HttpRequest.get("/version").aside(), Answer::tree)))
          .isNotNull();
    }
    assertThat(server.requests()).hasSize(1);
  }
}
