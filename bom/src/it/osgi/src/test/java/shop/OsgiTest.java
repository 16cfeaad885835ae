package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Reply;
import dev.mellea4j.testkit.ChatCompletions;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/**
 * An application in the OSGi framework of the class path, which has no more than the published list
 * of features names.
 */
@ParameterizedClass
@EnumSource(OsgiTest.Services.class)
class OsgiTest {

  private static final Path TARGET = Path.of("target");
  private static final String PARIS = "The capital of France is Paris.";

  /** How SLF4J finds its provider; SPI Fly helps whoever uses a ServiceLoader. */
  enum Services {
    WITHOUT_SPI_FLY,
    WITH_SPI_FLY
  }

  private static Host host;

  @Parameter Services services;
  private final ScriptedServer server = ScriptedServer.start();

  @BeforeParameterizedClassInvocation
  static void start(Services services) throws Exception {
    host = Host.start(TARGET.resolve("storage"));
    var features = Features.read(Path.of(System.getProperty("shop.features")));
    var names = new HashSet<>(features.names());
    if (services == Services.WITH_SPI_FLY) {
      host.add(jars(TARGET.resolve("spi-fly")));
      names.remove("mellea4j-slf4j");
    }
    host.add(features.bundles(names, TARGET.resolve("bundles")));
    host.add(List.of(TARGET.resolve("osgi-1.jar")));
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    host.close();
  }

  @BeforeEach
  void script() {
    server.otherwise(OsgiTest::answer);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static ScriptedReply answer(ReceivedRequest request) {
    return switch (request.path()) {
      case "/api/show" -> ScriptedReply.json(200, "{\"capabilities\":[\"completion\"]}");
      case "/api/chat" -> ScriptedReply.json(200, ollamaLine(PARIS, true));
      case "/identity/token" ->
          ScriptedReply.json(200, "{\"access_token\":\"t\",\"expires_in\":3600}");
      case "/ml/v1/foundation_model_specs" ->
          ScriptedReply.json(200, "{\"resources\":[{\"model_id\":\"m\"}]}");
      default -> ChatCompletions.OPENAI.whole(Reply.of(PARIS));
    };
  }

  private static String ollamaLine(String text, boolean done) {
    return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"done\":%s%s}"
        .formatted(text, done, done ? ",\"done_reason\":\"stop\"" : "");
  }

  @SuppressWarnings("unchecked")
  private static List<String> installed() throws Exception {
    return (List<String>) host.shop("lists", Map.of());
  }

  private Map<String, String> settings(String backend, String... more) {
    var settings = new HashMap<String, String>();
    settings.put("backend", backend);
    settings.put("base-url", server.uri().toString());
    settings.put("api-key", "k");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  @Test
  void everyBundleStarts() {
    assertThat(host.bundles())
        .allMatch(
            bundle ->
                bundle.getState() == (Host.isFragment(bundle) ? Bundle.RESOLVED : Bundle.ACTIVE));
  }

  @Test
  void everyBackendIsFound() throws Exception {
    assertThat(installed()).contains("hf", "litellm", "ollama", "openai", "vllm", "watsonx");
    assertThat(host.shop("finds", Map.of())).isEqualTo(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"litellm:openai/m", "ollama:m", "openai:m", "vllm:m"})
  void backendAsksItsServer(String backend) throws Exception {
    assertThat(host.shop("chats", settings(backend))).isEqualTo(PARIS);
  }

  @Test
  void watsonxAsksItsServer() throws Exception {
    var address = server.uri("/identity/token").toString();
    var settings = settings("watsonx:m", "project-id", "p", "iam-url", address);

    assertThat(host.shop("chats", settings)).isEqualTo(PARIS);
  }

  @Test
  void nanoAnswersInProcess() throws Exception {
    var nano = Map.of("backend", "hf:nano");

    assertThat(host.shop("chats", nano)).isEqualTo(PARIS);
    assertThat(host.shop("reads", nano)).isEqualTo("Person[name=Ada, age=36]");
  }

  @Test
  void nanoAnswersAfterItsBackendWasDeployedAnew() throws Exception {
    var nano = Map.of("backend", "hf:nano");
    assertThat(host.shop("chats", nano)).isEqualTo(PARIS);

    host.redeploy(host.bundle("mellea4j-backend-hf"));

    assertThat(host.shop("chats", nano)).isEqualTo(PARIS);
  }

  @Test
  void backendsComeAndGoWhileAnotherAnswers() throws Exception {
    var released = new CompletableFuture<Void>();
    var slow =
        ScriptedReply.ndjson()
            .line(ollamaLine("The capital of France ", false))
            .stallUntil(released)
            .line(ollamaLine("is Paris.", false))
            .line(ollamaLine("", true));
    server.enqueueFor("/api/chat", slow);
    var openai = host.bundle("mellea4j-backend-openai");
    var pieces = (Iterator<?>) host.shop("streams", settings("ollama:m"));
    assertThat(pieces.next()).isEqualTo("The capital of France ");

    openai.stop();
    assertThat(installed()).doesNotContain("openai").contains("ollama");
    openai.start();
    assertThat(installed()).contains("openai", "ollama");
    assertThat(host.shop("chats", settings("openai:m"))).isEqualTo(PARIS);
    released.complete(null);

    assertThat(pieces.next()).isEqualTo("is Paris.");
    assertThat(pieces.hasNext()).isFalse();
  }
}
