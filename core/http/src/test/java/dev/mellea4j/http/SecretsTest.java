package dev.mellea4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Secret;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class SecretsTest {

  private static final String KEY = "sk-topsecret";
  private static final String PASSWORD = "hunter2-hunter2";
  private static final String QUERY_KEY = "q-topsecret";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final List<String> shown = new ArrayList<>();

  @BeforeEach
  void logEverything() {
    root.detachAppender("console");
    root.setLevel(Level.TRACE);
    appender.start();
    root.addAppender(appender);
  }

  @AfterEach
  void logAsBefore() {
    root.detachAppender(appender);
    root.setLevel(level);
  }

  private void show(HttpTransport transport) {
    var failure = catchThrowable(() -> TinyChat.chat(transport, new Pieces()));
    if (failure != null) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      shown.add(trace.toString());
      if (failure instanceof BackendException told) {
        told.providerCode().ifPresent(shown::add);
        told.requestId().ifPresent(shown::add);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Servers.class)
  void keysAreInNoLogMessageOrExceptionWhateverHappens(Servers servers) {
    try (var server = servers.start()) {
      var address =
          URI.create(
              server.uri().toString().replace("://", "://me:" + PASSWORD + "@")
                  + "/v1?key="
                  + QUERY_KEY);
      var endpoint =
          HttpEndpoint.of(address)
              .withTls(dev.mellea4j.testkit.LoopbackCertificate.clientContext())
              .withSecret("x-api-key", Secret.of(KEY))
              .withRetry(
                  RetryPolicy.STANDARD.withDelays(
                      Servers.QUICK.firstDelay(), Servers.QUICK.firstDelay()));
      shown.add(endpoint.toString());
      shown.add(HttpRequest.get("/x").withSecret("x-key", Secret.of(KEY)).toString());
      shown.add(endpoint.headers().toString());
      try (var transport = HttpTransport.open(endpoint)) {
        server.enqueue(
            TinyChat.replyOf("a"),
            ScriptedReply.json(401, "{\"error\":{\"message\":\"Incorrect API key: " + KEY + "\"}}"),
            ScriptedReply.json(500, KEY),
            ScriptedReply.json(400, "no"),
            ScriptedReply.ndjson().line("{\"error\":\"wrong key " + KEY + "\"}"),
            ScriptedReply.of(302).header("Location", "http://x/?key=" + QUERY_KEY),
            ScriptedReply.ndjson().line(TinyChat.piece("x")).cut(),
            ScriptedReply.raw("nonsense\r\n\r\n"),
            ScriptedReply.disconnect(),
            ScriptedReply.ndjson().line("{"));
        server.otherwise(request -> ScriptedReply.json(503, KEY));
        for (int i = 0; i < 7; i++) {
          show(transport);
        }
        assertThat(server.requests().get(0).header("x-api-key")).contains(KEY);
      }
    }
    appender.list.forEach(event -> shown.add(event.getFormattedMessage()));
    appender.list.forEach(event -> shown.add(String.valueOf(event.getThrowableProxy())));
    assertThat(shown)
        .hasSizeGreaterThan(30)
        .noneMatch(text -> text.contains(KEY))
        .noneMatch(text -> text.contains(PASSWORD))
        .noneMatch(text -> text.contains(QUERY_KEY));
  }

  private static Arguments echo(String name, Function<String, ScriptedReply> reply) {
    return argumentSet(name, reply);
  }

  static Stream<Arguments> echoes() {
    var ok = "HTTP/1.1 200 OK\r\n";
    return Stream.of(
        echo(
            "message",
            key -> ScriptedReply.json(401, "{\"error\":{\"message\":\"no " + key + "\"}}")),
        echo("code", key -> ScriptedReply.json(400, "{\"error\":{\"code\":\"no " + key + "\"}}")),
        echo("type", key -> ScriptedReply.json(400, "{\"error\":{\"type\":\"no " + key + "\"}}")),
        echo(
            "reason",
            key ->
                ScriptedReply.json(
                    400, "{\"error\":{\"details\":[{\"reason\":\"" + key + "\"}]}}")),
        echo("cut", key -> ScriptedReply.text(403, "text/plain", "x".repeat(280) + " no " + key)),
        echo("page", key -> ScriptedReply.text(502, "text/html", "<title>No " + key + "</title>")),
        echo("JSON", key -> ScriptedReply.json(418, "{\"headers\":{\"a\":\"" + key + "\"}}")),
        echo("request id", key -> ScriptedReply.json(500, "{}").header("x-request-id", key)),
        echo(
            "redirect",
            key ->
                ScriptedReply.of(302).header("Location", "http://%1$s@h/%1$s?%1$s".formatted(key))),
        echo("bare token", key -> ScriptedReply.ndjson().line("{\"t\": " + key + "}")),
        echo(
            "altered token",
            key -> ScriptedReply.ndjson().line("{\"t\": " + key.replace("-", "") + "}")),
        echo("text in a stream", key -> ScriptedReply.ndjson().line("no " + key)),
        echo("event", key -> ScriptedReply.sse().send("event: error\ndata: no " + key + "\n\n")),
        echo("no HTTP", key -> ScriptedReply.raw("no " + key + "\r\n\r\n")),
        echo("no header", key -> ScriptedReply.raw(ok + "no " + key + "\r\n\r\n")),
        echo(
            "no chunk",
            key -> ScriptedReply.raw(ok + "Transfer-Encoding: chunked\r\n\r\n" + key + "\r\n")),
        echo("encoding", key -> ScriptedReply.json(200, "{}").header("Content-Encoding", key)));
  }

  @ParameterizedTest
  @MethodSource("echoes")
  void secretThatAServerRepeatsIsHidden(Function<String, ScriptedReply> reply) {
    try (var server = ScriptedServer.start()) {
      var address =
          "http://me:%s@127.0.0.1:%d/v1?key=%s".formatted(PASSWORD, server.port(), QUERY_KEY);
      var endpoint =
          HttpEndpoint.of(URI.create(address))
              .withRetry(RetryPolicy.NONE)
              .withSecret("x-api-key", Secret.of(KEY));
      try (var transport = HttpTransport.open(endpoint)) {
        for (var secret : List.of(KEY, PASSWORD, QUERY_KEY)) {
          server.enqueue(reply.apply(secret));
          show(transport);
        }
      }
    }
    appender.list.forEach(event -> shown.add(event.getFormattedMessage()));
    for (var secret : List.of(KEY, PASSWORD, QUERY_KEY)) {
      assertThat(shown)
          .hasSizeGreaterThan(3)
          .noneMatch(text -> text.contains(secret))
          .noneMatch(text -> text.contains(secret.substring(0, 6)))
          .noneMatch(text -> text.contains(secret.replace("-", "")));
    }
  }

  @Test
  void credentialsThatAreExchangedForATokenAreHidden() {
    try (var server = ScriptedServer.start();
        var transport =
            HttpTransport.open(HttpEndpoint.of(server.uri()).withRetry(RetryPolicy.NONE))) {
      var form = HttpRequest.postForm("/token", Map.of("apikey", KEY, "grant_type", "urn:apikey"));
      var json = HttpRequest.post("/token", Json.object().put("password", PASSWORD));
      server.otherwise(
          request -> ScriptedReply.json(400, "{\"message\":\"no " + request.body() + "\"}"));
      for (var request : List.of(form, json)) {
        try (var call = transport.call(new Pieces())) {
          assertThat(catchThrowable(() -> call.send(request, Answer::tree)))
              .isInstanceOf(BackendException.class)
              .message()
              .contains("***")
              .doesNotContain(KEY)
              .doesNotContain(PASSWORD);
        }
      }
    }
  }

  @Test
  void passwordIsAHeaderAndSecretAlsoWhereTheHostHasAnUnderscore() {
    var names = new InMemoryDnsResolver();
    names.add("my_server", InetAddress.getLoopbackAddress());
    try (var server = ScriptedServer.start()) {
      server.enqueue(ScriptedReply.json(401, "{}"));
      var address = "http://me:%s@my_server:%d/v1".formatted(PASSWORD, server.uri().getPort());
      var endpoint = HttpEndpoint.of(URI.create(address)).withRetry(RetryPolicy.NONE);
      shown.add(endpoint.toString());
      try (var transport = HttpTransport.open(endpoint, names)) {
        shown.add(transport.toString());
        show(transport);
      }
      assertThat(server.requests().get(0).header("Authorization"))
          .hasValue(
              "Basic " + Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(UTF_8)));
    }
    appender.list.forEach(event -> shown.add(event.getFormattedMessage()));
    assertThat(shown)
        .anyMatch(text -> text.matches("(?s).*'http://my_server:\\d+/v1/chat' answered 401.*"))
        .noneMatch(text -> text.contains(PASSWORD));
  }

  @Test
  void keyThatIsTooShortToBeSecretStaysPartOfTheText() {
    try (var server = ScriptedServer.start()) {
      for (var key : List.of("k", "none")) {
        server.enqueue(ScriptedReply.json(400, "{\"error\":\"unknown key none\"}"));
        var endpoint = HttpEndpoint.of(server.uri()).withBearer(Secret.of(key));
        try (var transport = HttpTransport.open(endpoint)) {
          show(transport);
        }
      }
    }
    assertThat(shown).hasSize(2).allMatch(text -> text.contains("unknown key none"));
  }

  @Test
  void requestIsOneLineOfTheLog() {
    try (var server = ScriptedServer.start();
        var transport = Servers.open(server)) {
      server.enqueue(TinyChat.replyOf("a"));
      show(transport);
      assertThat(appender.list)
          .filteredOn(event -> event.getLoggerName().startsWith("dev.mellea4j"))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
                assertThat(event.getFormattedMessage())
                    .matches("POST http://127.0.0.1:\\d+/chat answered in \\d+ ms");
              });
    }
  }

  @Test
  void keyInAProvidersCodeOrAcrossTheCutIsHidden() {
    try (var server = ScriptedServer.start();
        var transport =
            HttpTransport.open(
                HttpEndpoint.of(server.uri())
                    .withRetry(RetryPolicy.NONE)
                    .withBearer(Secret.of(KEY)))) {
      var error = Json.object();
      error.putObject("error").put("message", "x".repeat(295) + KEY).put("code", "key " + KEY);
      server.enqueue(ScriptedReply.json(400, error.toString()));

      var failure = catchThrowable(() -> TinyChat.chat(transport, new Pieces()));

      assertThat(failure).isInstanceOf(BackendException.class);
      assertThat(((BackendException) failure).providerCode()).hasValue("key ***");
      assertThat(failure.getMessage()).doesNotContain(KEY.substring(0, 4));
    }
  }
}
