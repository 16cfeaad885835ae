package dev.mellea4j.backend.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.Capabilities;
import dev.mellea4j.api.Capability;
import dev.mellea4j.api.Content;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.Message;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Progress;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.api.ToolChoice;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.api.Usage;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the backend asks a server for besides replies. */
class OllamaServerTest {

  private static final GenerateRequest HELLO = GenerateRequest.of("Hello");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final String DONE = "{\"message\":{\"content\":\"Hi\"},\"done\":true}";
  private static final String NOT_FOUND = "{\"error\":\"model 'm' not found\"}";

  private ScriptedServer server;

  @BeforeEach
  void start() {
    server = ScriptedServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Backend open() {
    return open(config());
  }

  private BackendConfig config() {
    return BackendConfig.of("m").withBaseUrl(server.uri("").toString()).withRetry(RetryPolicy.NONE);
  }

  private static Backend open(BackendConfig config) {
    return new OllamaBackendProvider().open(config);
  }

  private List<String> paths() {
    return server.requests().stream().map(ReceivedRequest::path).toList();
  }

  @Test
  void fact24AMissingModelIsPulledWithProgress() {
    server.enqueue(ScriptedReply.json(404, NOT_FOUND));
    server.enqueue(
        ScriptedReply.ndjson()
            .line("{\"status\":\"pulling manifest\"}")
            .line("{\"status\":\"pulling ab12\",\"total\":20,\"completed\":5}")
            .line("{\"status\":\"success\"}"));
    server.enqueue(ScriptedReply.json(200, DONE));
    var news = new ArrayList<Progress>();

    try (var backend = open()) {
      assertThat(backend.generate(HELLO, new Progressing(news)).text()).isEqualTo("Hi");
    }

    assertThat(paths()).containsExactly("/api/chat", "/api/pull", "/api/chat");
    assertThat(news)
        .containsExactly(
            Progress.of("m: pulling manifest"),
            Progress.of("m: pulling ab12", 5, 20),
            Progress.of("m: success"));
  }

  /** A server that verifies what it has fetched says nothing for minutes. */
  @Test
  void aPullMayFallSilentForLongerThanAReply() {
    server.enqueue(ScriptedReply.json(404, NOT_FOUND));
    server.enqueue(
        ScriptedReply.ndjson()
            .line("{\"status\":\"verifying sha256 digest\"}")
            .pause(Duration.ofMillis(300))
            .line("{\"status\":\"success\"}"));
    server.enqueue(ScriptedReply.json(200, DONE));

    try (var backend = open()) {
      var request = HELLO.withOption(ModelOption.STREAM_TIMEOUT, Duration.ofMillis(100));
      assertThat(backend.generate(request).text()).isEqualTo("Hi");
    }
  }

  @Test
  void fact25AModelThatCannotBePulledIsNotFound() {
    server.enqueue(ScriptedReply.json(404, NOT_FOUND));
    server.enqueue(ScriptedReply.ndjson().line("{\"error\":\"no such host\"}"));

    try (var backend = open()) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(HELLO))
          .withMessage(
              "Model 'm' is not on the server and could not be pulled: no such host. Check its"
                  + " name, or run 'ollama pull m'")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.MODEL_NOT_FOUND);
    }
  }

  @Test
  void aMissingModelIsLeftAloneWhenTheSettingSaysSo() {
    server.enqueue(ScriptedReply.json(404, NOT_FOUND));

    try (var backend = open(config().with("auto-pull", "false"))) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(HELLO))
          .withMessageContaining("model 'm' not found")
          .withMessageEndingWith("Run 'ollama pull m', or set auto-pull to true")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.MODEL_NOT_FOUND);
    }
    assertThat(paths()).containsExactly("/api/chat");
  }

  @Test
  void callersThatWaitForOneModelShareOnePull() throws Exception {
    int callers = 4;
    var asked = new CountDownLatch(callers);
    var pulled = new CompletableFuture<Void>();
    server.otherwise(
        request -> {
          if (request.path().equals("/api/pull")) {
            return ScriptedReply.ndjson().stallUntil(pulled).line("{\"status\":\"success\"}");
          }
          asked.countDown();
          return pulled.isDone()
              ? ScriptedReply.json(200, DONE)
              : ScriptedReply.json(404, NOT_FOUND);
        });

    var threads = Executors.newFixedThreadPool(callers);
    try (var backend = open()) {
      var calls = new ArrayList<Future<Reply>>();
      for (int i = 0; i < callers; i++) {
        calls.add(threads.submit(() -> backend.generate(HELLO)));
      }
      asked.await();
      pulled.complete(null);
      for (var call : calls) {
        assertThat(call.get().text()).isEqualTo("Hi");
      }
    } finally {
      threads.shutdown();
    }
    assertThat(paths()).filteredOn("/api/pull"::equals).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallerThatWaitsForAnothersPullCanBeCancelled(boolean byInterrupt) throws Exception {
    var pulling = new CountDownLatch(1);
    var asked = new CountDownLatch(2);
    server.otherwise(
        request -> {
          if (request.path().equals("/api/pull")) {
            pulling.countDown();
            return ScriptedReply.ndjson().stall();
          }
          asked.countDown();
          return ScriptedReply.json(404, NOT_FOUND);
        });

    try (var backend = open()) {
      var first = new FailingCall(backend);
      first.start();
      pulling.await();
      var second = new FailingCall(backend);
      second.start();
      asked.await();
      second.awaitWait();
      if (byInterrupt) {
        second.interrupt();
      } else {
        second.hook.get().run();
      }

      assertThat(second.failure.get(10, TimeUnit.SECONDS).reason()).isEqualTo(Reason.CANCELLED);
      assertThat(first.failure).isNotDone();
    }
    assertThat(paths()).filteredOn("/api/pull"::equals).hasSize(1);
  }

  /** A call on a thread of its own. */
  private static final class FailingCall extends Thread implements ReplySink {

    private final Backend backend;
    private final CompletableFuture<Runnable> hook = new CompletableFuture<>();
    private final CompletableFuture<BackendException> failure = new CompletableFuture<>();

    FailingCall(Backend backend) {
      this.backend = backend;
      setDaemon(true);
    }

    /** Returns once it waits for something else than its socket. */
    void awaitWait() {
      while (isAlive() && getState() != State.WAITING) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void run() {
      failure.complete(
          catchThrowableOfType(BackendException.class, () -> backend.generate(HELLO, this)));
    }

    @Override
    public void text(String piece) {}

    @Override
    public void onCancel(Runnable newHook) {
      hook.complete(newHook);
    }
  }

  @Test
  void anImageForAModelThatSeesNoneIsRefusedBeforeTheChat() {
    server.enqueue(ScriptedReply.json(200, "{\"capabilities\":[\"completion\"]}"));

    try (var backend = open()) {
      var request = GenerateRequest.of(List.of(Message.user(Content.image(PNG))));
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(request))
          .withMessage("Model 'm' sees no images. Use one that does, such as gemma3:4b")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.UNSUPPORTED);
      assertThat(backend.capabilities().supports(Capability.IMAGES))
          .isEqualTo(Capabilities.Answer.NO);
    }
    assertThat(paths()).containsExactly("/api/show");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 500, 501, 502})
  void aProxyNeedNotTellWhatTheModelCan(int status) {
    server.otherwise(
        request ->
            request.path().equals("/api/show")
                ? ScriptedReply.text(status, "text/plain", "not here")
                : ScriptedReply.json(200, DONE));

    try (var backend = open()) {
      var tools = List.of(ToolDefinition.of("add", "", "{}"));
      backend.generate(HELLO.withTools(tools));
      backend.generate(HELLO.withTools(tools));
    }
    assertThat(paths()).containsExactly("/api/show", "/api/chat", "/api/chat");
  }

  @Test
  void aModelThatDoesNotFitIntoMemoryIsNotAskedAgain() {
    server.otherwise(
        request ->
            ScriptedReply.json(
                500,
                "{\"error\":\"model requires more system memory (9 GiB) than is available\"}"));

    try (var backend = open(config().withRetry(RetryPolicy.STANDARD))) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(HELLO))
          .withMessageContaining("requires more system memory")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.UNSUPPORTED);
    }
    assertThat(paths()).containsExactly("/api/chat");
  }

  @Test
  void anImageThatAToolReturnsIsRefusedAsWell() {
    server.enqueue(ScriptedReply.json(200, "{\"capabilities\":[\"completion\"]}"));

    try (var backend = open()) {
      var shot = ToolMessage.of("c1", "camera", "").withContent(List.of(Content.image(PNG)));
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(GenerateRequest.of(List.of(shot))))
          .withMessageStartingWith("Model 'm' sees no images.");
    }
  }

  @Test
  void toolsThatAreNotToBeCalledAreNoReasonToAsk() {
    server.enqueue(ScriptedReply.json(200, DONE));

    try (var backend = open()) {
      var tools = List.of(ToolDefinition.of("add", "", "{}"));
      backend.generate(HELLO.withTools(tools).withToolChoice(ToolChoice.NONE));
    }
    assertThat(paths()).containsExactly("/api/chat");
  }

  @Test
  void whatIsNoNumberWasNotCounted() {
    server.enqueue(
        ScriptedReply.json(
            200,
            "{\"message\":{\"content\":\"Hi\"},\"eval_count\":null,\"total_duration\":{\"a\":[1]},"
                + "\"prompt_eval_count\":3,\"done\":true}"));

    try (var backend = open()) {
      assertThat(backend.generate(HELLO).usage()).isEqualTo(Usage.UNKNOWN.withInput(3));
    }
  }

  @Test
  void thinkingOfAModelThatDoesNotIsLeftOutWithAWarning() {
    server.enqueue(ScriptedReply.json(200, "{\"capabilities\":[\"completion\"]}"));
    server.enqueue(ScriptedReply.json(200, DONE));

    try (var backend = open()) {
      var reply = backend.generate(HELLO.withOption(ModelOption.THINKING, Thinking.ON));
      assertThat(reply.warnings())
          .containsExactly("Model 'm' does not think; the option 'thinking' was left out");
    }
    assertThat(server.requests().get(1).body()).doesNotContain("think");
  }

  @Test
  void fact33RawPromptsAreAnsweredInOrder() {
    server.enqueue(ScriptedReply.ndjson().line("{\"response\":\"one\"}").line("{\"done\":true}"));
    server.enqueue(ScriptedReply.ndjson().line("{\"response\":\"two\"}").line("{\"done\":true}"));

    try (var backend = open()) {
      assertThat(backend.complete(List.of("1", "2"), ModelOptions.empty()))
          .extracting(Reply::text)
          .containsExactly("one", "two");
      assertThat(backend.complete(List.of(), ModelOptions.empty())).isEmpty();
    }
    assertThat(Json.MAPPER.readTree(server.requests().get(0).body()))
        .isEqualTo(
            Json.MAPPER.readTree(
                "{\"model\":\"m\",\"prompt\":\"1\",\"raw\":true,\"stream\":true}"));
  }

  @Test
  void modelsTellTheirSizeAndWhatTheyCan() {
    server.enqueue(
        ScriptedReply.json(
            200,
            "{\"models\":[{\"name\":\"a:latest\",\"size\":7,\"capabilities\":[\"vision\"],"
                + "\"details\":{\"context_length\":4096},\"remote_host\":null}]}"));

    try (var backend = open()) {
      var model = backend.models().get(0);
      assertThat(model.name()).isEqualTo("a:latest");
      assertThat(model.sizeBytes()).hasValue(7);
      assertThat(model.capabilities().supports(Capability.IMAGES))
          .isEqualTo(Capabilities.Answer.YES);
      assertThat(model.capabilities().contextLength()).hasValue(4096);
    }
  }

  @Test
  void healthIsTheServersVersion() {
    server.enqueue(ScriptedReply.json(200, "{\"version\":\"0.17.4\"}"));

    try (var backend = open()) {
      assertThat(backend.health()).isEqualTo(Health.up("Ollama 0.17.4 at " + backend(server)));
    }
  }

  private static String backend(ScriptedServer server) {
    return server.uri("").toString().replaceFirst("/$", "");
  }

  /** Takes news and nothing else. */
  private record Progressing(List<Progress> news) implements ReplySink {

    @Override
    public void text(String piece) {}

    @Override
    public boolean wantsPieces() {
      return false;
    }

    @Override
    public void progress(Progress progress) {
      news.add(progress);
    }
  }
}
