package dev.mellea4j.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.config.agent.Agent;
import dev.mellea4j.config.agent.AgentSettings;
import dev.mellea4j.config.agent.SettingsLoader;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.Mellea;
import dev.mellea4j.testkit.ClosedPort;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of answers, broken streams and failures. */
class AnswerStatementsTest {

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");
  private static final String PIECE =
      "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}],\"usage\":null}";
  private static final String END =
      "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
  private static final String COUNTED =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}";

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private SettingsLoader loader() {
    return AgentSettings.loader()
        .environment(Map.of())
        .directories(Path.of("none"), Path.of("none"))
        .with("model_backend.base_url", "http://127.0.0.1:%d/v1".formatted(server.port()))
        .with("model_backend.max_retries", "0");
  }

  private Backend open() {
    return loader().load().open(Backends.installed());
  }

  private Reply answer(ScriptedReply reply) {
    server.enqueue(reply);
    try (var backend = open()) {
      return backend.generate(HELLO);
    }
  }

  private BackendException failure(ScriptedReply reply) {
    server.enqueue(reply);
    try (var backend = open()) {
      return assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(HELLO))
          .actual();
    }
  }

  private Reply streamed(ScriptedReply reply, List<String> pieces) {
    server.enqueue(reply);
    try (var backend = open()) {
      return backend.generate(HELLO, pieces::add);
    }
  }

  private static ScriptedReply stream(String... events) {
    var reply = ScriptedReply.sse();
    for (var event : events) {
      reply = reply.event(event);
    }
    return reply;
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}`, 3, 2",
        "`null`, -1, -1",
        "`{}`, -1, -1"
      })
  void statement31UsageIsReadAndNeverAnException(String usage, long input, long output) {
    var reply =
        answer(
            ScriptedReply.json(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],\"usage\":%s}"
                    .formatted(usage)));

    assertThat(reply.usage().input().orElse(-1)).isEqualTo(input);
    assertThat(reply.usage().output().orElse(-1)).isEqualTo(output);
  }

  @Test
  void statement32NullIsNoTextAndNoChoicesAreAFailure() {
    var reply =
        answer(
            Answers.message(
                "{\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"));
    assertThat(reply.text()).isEmpty();
    assertThat(reply.toolCalls()).hasSize(1);

    for (var body : List.of("{\"choices\":[]}", "{}")) {
      assertThat(failure(ScriptedReply.json(200, body)).reason())
          .isEqualTo(Reason.INVALID_RESPONSE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama", "openai", "anthropic", "google", "groq"})
  void statement33ARepliesFactsAreThereFromEveryBackend(String backend) {
    server.otherwise(request -> Answers.hi(backend));
    var config =
        BackendConfig.of("m")
            .withEnvironment(Map.of())
            .withBaseUrl("http://127.0.0.1:" + server.port())
            .with("api-key", "key-12345678");
    try (var opened = Backends.installed().open(backend, config)) {
      var reply = opened.generate(HELLO);
      assertThat(reply.text()).isEqualTo("Hi");
      assertThat(reply.usage().input()).hasValue(3);
      assertThat(reply.usage().output()).hasValue(2);
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(reply.model()).contains("m-1");
    }
  }

  @Test
  void statement34StreamsAreReadHoweverTheyAreWritten() {
    var piece = PIECE.formatted("é");
    var bytes =
        ": ping\r\ndata:%s\r\n\r\ndata: %s\n\ndata: [DONE]\n\n"
            .formatted(piece, END)
            .getBytes(StandardCharsets.UTF_8);
    var pieces = new ArrayList<String>();

    var reply = streamed(ScriptedReply.bytes(200, "text/event-stream", bytes).inPieces(1), pieces);

    assertThat(reply.text()).isEqualTo("é");
    assertThat(pieces).containsExactly("é");
  }

  @Test
  void statement35TheCountAfterTheEndBelongsToTheReplyAndAnEarlyEndIsAFailure() {
    var reply = streamed(stream(PIECE.formatted("Hi"), END, COUNTED, "[DONE]"), new ArrayList<>());
    assertThat(reply.usage().output()).hasValue(2);
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> streamed(stream(PIECE.formatted("Hi")), new ArrayList<>()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INCOMPLETE))
        .satisfies(e -> assertThat(e.partialReply().orElseThrow().text()).isEqualTo("Hi"));
  }

  @Test
  void statement36AnErrorInAStreamIsAFailureAndSoIsWhatIsNoJson() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () -> streamed(stream("{\"error\":{\"message\":\"too much\"}}"), new ArrayList<>()))
        .withMessageContaining("too much");
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> streamed(stream("{nonsense"), new ArrayList<>()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_RESPONSE));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 408, 429, 500, 503})
  void statements37And40AFailureIsTheSameForAStream(int status) {
    var body = "{\"error\":{\"message\":\"because\"}}";
    var whole = failure(ScriptedReply.json(status, body));
    var streamed =
        assertThatExceptionOfType(BackendException.class)
            .isThrownBy(() -> streamed(ScriptedReply.json(status, body), new ArrayList<>()))
            .actual();

    assertThat(streamed).hasMessage(whole.getMessage()).hasMessageContaining("because");
    assertThat(streamed.reason()).isEqualTo(whole.reason());
    var transients = List.of(408, 429, 500, 503);
    assertThat(whole.reason().isTransient()).isEqualTo(transients.contains(status));
    assertThat(whole.httpStatus()).hasValue(status);
    if (status == 401) {
      assertThat(whole.reason()).isEqualTo(Reason.AUTHENTICATION);
    } else if (status == 429) {
      assertThat(whole.reason()).isEqualTo(Reason.RATE_LIMITED);
    }
  }

  @Test
  void statement38PartsOfCallsArePutTogetherByTheirPlace() {
    var calls = new ArrayList<String>();
    var first =
        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":%d,\"id\":\"%d\",\"function\":{\"name\":\"f%d\",\"arguments\":\"\"}}]}}]}";
    var more =
        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":\"%s\"}}]}}]}";
    var reply =
        streamed(
            stream(
                first.formatted(0, 0, 0),
                more.formatted(0, "{\\\"a\\\":"),
                first.formatted(1, 1, 1),
                more.formatted(1, "{}"),
                more.formatted(0, "1}"),
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}",
                "[DONE]"),
            calls);

    assertThat(reply.toolCalls())
        .extracting(call -> call.name() + call.arguments())
        .containsExactly("f0{\"a\":1}", "f1{}");
  }

  @Test
  void statement38ClosingAStreamEarlyFreesTheConnection() {
    server.enqueue(stream(PIECE.formatted("Hi")).stall());
    try (var session = Mellea.session().backend(open()).start()) {
      try (var pieces = session.stream("Hello")) {
        assertThat(pieces.iterator().next()).isEqualTo("Hi");
      }
      assertThat(server.awaitDisconnect(Duration.ofSeconds(5))).isNotNull();
    }
  }

  @Test
  void statement39LinesOfOllamaHaveTextCallsAndCounts() {
    server.otherwise(
        request ->
            ScriptedReply.ndjson()
                .line("{\"message\":{\"content\":\"H\"},\"done\":false}")
                .line(
                    "{\"message\":{\"content\":\"i\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{}}}]},\"done\":false}")
                .line(
                    "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"eval_count\":2}"));
    var config =
        BackendConfig.of("m")
            .withEnvironment(Map.of())
            .withBaseUrl("http://127.0.0.1:" + server.port());
    try (var backend = Backends.installed().open("ollama", config)) {
      var pieces = new ArrayList<String>();
      var reply = backend.generate(HELLO, pieces::add);
      assertThat(pieces).containsExactly("H", "i");
      assertThat(reply.toolCalls()).hasSize(1);
      assertThat(reply.usage().output()).hasValue(2);
    }
  }

  @Test
  void statement41AModelThatIsNotThereIsNamedWithWhatToDo() {
    server.otherwise(request -> ScriptedReply.json(404, "{\"error\":\"model 'nope' not found\"}"));
    var config =
        BackendConfig.of("nope")
            .withEnvironment(Map.of())
            .withBaseUrl("http://127.0.0.1:" + server.port())
            .with("auto-pull", "false");
    try (var backend = Backends.installed().open("ollama", config)) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(HELLO))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MODEL_NOT_FOUND))
          .withMessageContaining("ollama pull nope");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"because\"}}",
        "{\"error\":\"because\"}",
        "[{\"error\":{\"message\":\"because\"}}]",
        "{\"message\":\"because\"}",
        "because",
        "{\"error\":[\"because\"]}"
      })
  void statement42WhatAServerSaysIsFoundInAnyForm(String body) {
    assertThat(failure(ScriptedReply.text(500, "text/plain", body)))
        .hasMessageContaining("because");
  }

  @Test
  void statement42OfAPageItIsSaidThatItIsOne() {
    assertThat(failure(ScriptedReply.text(500, "text/html", "<html><body>x</body></html>")))
        .hasMessageContaining("an HTML page");
  }

  @ParameterizedTest
  @CsvSource({"2, 2000", "1.5, 1500", "'Wed, 21 Oct 2015 07:28:00 GMT', 0", "soon, -1"})
  void statement43TheWaitIsReadInEveryForm(String header, long millis) {
    var e = failure(ScriptedReply.json(429, "{}").header("Retry-After", header));

    assertThat(e.retryAfter().map(Duration::toMillis).orElse(-1L)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "3, 4"})
  void statement44RetriesAreCounted(int retries, int calls) {
    server.otherwise(request -> ScriptedReply.json(503, "{}").header("Retry-After", "0"));
    var settings = loader().with("model_backend.max_retries", String.valueOf(retries)).load();
    try (var agent = Agent.of(settings)) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> agent.runSync("Hello"))
          .satisfies(e -> assertThat(e.attempts()).isEqualTo(calls));
    }
    assertThat(server.requests()).hasSize(calls);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void statement46WhatCannotPassIsNotSentAgain(int status) {
    server.otherwise(request -> ScriptedReply.json(status, "{}"));
    try (var agent = Agent.of(loader().with("model_backend.max_retries", "3").load())) {
      assertThatExceptionOfType(BackendException.class).isThrownBy(() -> agent.runSync("Hello"));
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void statement46NothingIsSentAgainAfterTheFirstPiece() {
    server.enqueue(stream(PIECE.formatted("Hi")).cut());
    var settings = loader().with("model_backend.max_retries", "3").load();
    try (var agent = Agent.of(settings);
        var pieces = agent.runStream("Hello")) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> pieces.forEach(piece -> assertThat(piece).isEqualTo("Hi")));
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void statement49ASlowServerIsATimeout() {
    server.enqueue(ScriptedReply.hang());
    var settings = loader().with("model_backend.timeout", "0.2").load();
    try (var backend = settings.open(Backends.installed())) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(HELLO))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
    }
  }

  @ParameterizedTest
  @CsvSource({"200, true", "401, true", "403, true", "404, false", "500, false"})
  void statement50AServerIsThereIfItAnswersForItsModels(int status, boolean there) {
    server.otherwise(request -> ScriptedReply.json(status, "{\"data\":[]}"));

    assertThat(loader().load().healthCheck()).isEqualTo(there);
    assertThat(server.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.target()).isEqualTo("/v1/models"));
  }

  @Test
  void statement50WhatIsNotThereIsNoException() {
    try (var closed = ClosedPort.take()) {
      assertThat(
              loader().with("model_backend.base_url", closed.uri().toString()).load().healthCheck())
          .isFalse();
    }
    assertThat(loader().with("model_backend.base_url", "nonsense").load().healthCheck()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "openai, OPENAI_API_KEY",
    "anthropic, ANTHROPIC_API_KEY",
    "google, GEMINI_API_KEY",
    "cohere, COHERE_API_KEY",
    "mistral, MISTRAL_API_KEY",
    "together, TOGETHER_API_KEY",
    "perplexity, PERPLEXITYAI_API_KEY",
    "groq, GROQ_API_KEY",
    "deepseek, DEEPSEEK_API_KEY"
  })
  void statement52AMissingKeyIsToldBeforeAnythingIsSent(String backend, String variable) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Backends.installed().open(backend, BackendConfig.of("m").withEnvironment(Map.of())))
        .withMessageContaining(variable);
  }

  @Test
  void statement52ABackendThatIsNotThereIsToldWithThoseThatAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backends.installed().open("opnai", BackendConfig.of("m")))
        .withMessageContaining("Did you mean 'openai'?");
  }
}
