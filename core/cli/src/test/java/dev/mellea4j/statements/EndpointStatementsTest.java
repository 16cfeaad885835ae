package dev.mellea4j.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.config.agent.Agent;
import dev.mellea4j.config.agent.AgentSettings;
import dev.mellea4j.config.agent.LocalServer;
import dev.mellea4j.core.Backends;
import dev.mellea4j.golden.litellm.AnyHost;
import dev.mellea4j.testkit.ReceivedRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests go to, and what opens the door. */
class EndpointStatementsTest {

  /** Cohere and Google are asked in their own newer formats, and Ollama on this machine. */
  private static final Map<String, String> ADDRESSES =
      Map.of(
          "ollama", "http://127.0.0.1:11434/api/chat",
          "openai", "https://api.openai.com/v1/chat/completions",
          "anthropic", "https://api.anthropic.com/v1/messages",
          "google", "https://generativelanguage.googleapis.com/v1beta/models/m-1:generateContent",
          "cohere", "https://api.cohere.ai/v2/chat",
          "mistral", "https://api.mistral.ai/v1/chat/completions",
          "together", "https://api.together.xyz/v1/chat/completions",
          "perplexity", "https://api.perplexity.ai/chat/completions",
          "groq", "https://api.groq.com/openai/v1/chat/completions",
          "deepseek", "https://api.deepseek.com/v1/chat/completions");

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private ReceivedRequest asked(String backend, String baseUrl, Map<String, String> settings) {
    server.otherwise(request -> Answers.hi(backend));
    var config = BackendConfig.of("m-1").withEnvironment(Map.of()).withBaseUrl(baseUrl);
    for (var setting : settings.entrySet()) {
      config = config.with(setting.getKey(), setting.getValue());
    }
    try (var opened = Backends.installed().open(backend, config)) {
      assertThat(opened.generate(GenerateRequest.of("Hello")).text()).isEqualTo("Hi");
    }
    var requests = server.requests();
    return requests.get(requests.size() - 1);
  }

  @Test
  void statement1AnyNumberOfSlashesAtTheEndOfAnAddressIsNone() {
    server.otherwise(request -> Answers.hi("openai"));
    try (var backend = LocalServer.ollama("llama3.2", address("/v1///"))) {
      backend.generate(GenerateRequest.of("Hello"));
    }

    assertThat(server.requests())
        .extracting(ReceivedRequest::target)
        .containsExactly("/v1/chat/completions");
  }

  @Test
  void statement3EveryNameHasItsAddress(@TempDir Path folder) {
    var hosts =
        ADDRESSES.values().stream()
            .map(url -> URI.create(url).getHost())
            .collect(Collectors.toSet());
    try (var any = AnyHost.start(folder, hosts)) {
      for (var address : ADDRESSES.entrySet()) {
        assertThat(defaultAddress(address.getKey(), any))
            .as(address.getKey())
            .isEqualTo(address.getValue());
      }
    }
  }

  private static String defaultAddress(String backend, AnyHost any) {
    any.answer(List.of(Answers.hi(backend)));
    boolean plain = backend.equals("ollama");
    var config =
        BackendConfig.of("m-1")
            .withEnvironment(Map.of())
            .with("proxy", any.variables().get(plain ? "HTTP_PROXY" : "HTTPS_PROXY"))
            .with("api-key", "key-12345678")
            .with("trust-store", any.trustStore())
            .with("trust-store-password", any.password());
    try (var opened = Backends.installed().open(backend, config)) {
      opened.generate(GenerateRequest.of("Hello"));
    }
    var request = any.received().get(0);
    return "%s://%s%s"
        .formatted(plain ? "http" : "https", request.header("Host").orElse(""), request.path());
  }

  @ParameterizedTest
  @CsvSource({
    "openai, '', /v1/chat/completions",
    "openai, /, /v1/chat/completions",
    "openai, /v1, /v1/chat/completions",
    "openai, /v1/, /v1/chat/completions",
    "openai, /v1/chat/completions, /v1/chat/completions",
    "openai, /v1beta/openai, /v1beta/openai/chat/completions",
    "openai, /openai/v1, /openai/v1/chat/completions",
    "vllm, '', /v1/chat/completions",
    "vllm, /v1/, /v1/chat/completions",
    "mistral, '', /v1/chat/completions",
    "mistral, /v1, /v1/chat/completions",
    "groq, '', /openai/v1/chat/completions",
    "groq, /openai/v1, /openai/v1/chat/completions",
    "ollama, '', /api/chat",
    "ollama, /, /api/chat",
    "anthropic, '', /v1/messages",
    "anthropic, /v1, /v1/messages",
    "anthropic, /v1/, /v1/messages"
  })
  void statement4HoweverAnAddressIsGivenItIsRight(String backend, String path, String target) {
    var request = asked(backend, address(path), Map.of("api-key", "key-12345678"));

    assertThat(request.target()).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama", "vllm", "lmstudio", "openai"})
  void statement5WithoutAKeyNoneIsSent(String backend) {
    assertThat(asked(backend, address(""), Map.of()).header("Authorization")).isEmpty();
  }

  @Test
  void statement5ABlankKeyIsNone() {
    server.otherwise(request -> Answers.hi("openai"));
    var loader =
        AgentSettings.loader()
            .directories(Path.of("none"), Path.of("none"))
            .environment(Map.of("MAMBA_MODEL_BACKEND__API_KEY", " ", "OPENAI_API_KEY", "  "))
            .with("model_backend.base_url", address("/v1"));
    try (var agent = Agent.of(loader.load())) {
      agent.runSync("Hello");
    }
    assertThat(server.requests().get(0).header("Authorization")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-12\n345678", "sk-12\r345678", "sk-12\u0000345678"})
  void statement5AKeyWithControlCharactersIsRefusedAndNotShown(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> asked("openai", address(""), Map.of("api-key", key)))
        .satisfies(e -> assertThat(e.toString()).doesNotContain("345678"));
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"openai", "mistral", "together", "perplexity", "groq", "deepseek", "cohere"})
  void statement6AKeyIsABearerToken(String backend) {
    var request = asked(backend, address(""), Map.of("api-key", " key-12345678 "));

    assertThat(request.headers("Authorization")).containsExactly("Bearer key-12345678");
  }

  @Test
  void statement6AnthropicHasItsOwnHeaders() {
    var request = asked("anthropic", address(""), Map.of("api-key", "key-12345678"));

    assertThat(request.header("x-api-key")).contains("key-12345678");
    assertThat(request.header("anthropic-version")).contains("2023-06-01");
    assertThat(request.header("Authorization")).isEmpty();
  }

  /** In its own format Gemini takes the key in another header than in that of OpenAI. */
  @Test
  void statement7TheKeyOfGoogleIsInAHeaderAndNotInTheAddress() {
    var request = asked("google", address(""), Map.of("api-key", "key-12345678"));

    assertThat(request.header("x-goog-api-key")).contains("key-12345678");
    assertThat(request.target()).doesNotContain("key-12345678");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama", "openai", "anthropic", "google", "cohere", "groq"})
  void statement8BodiesAreJsonAndWeSayWhoWeAre(String backend) {
    var request = asked(backend, address(""), Map.of("api-key", "key-12345678"));

    assertThat(request.header("Content-Type").orElse("")).startsWith("application/json");
    assertThat(request.header("User-Agent").orElse("").toLowerCase(Locale.ROOT)).contains("mellea");
  }

  @Test
  void statement8ARedirectCarriesNoKeyAway() {
    try (var other = ScriptedServer.start()) {
      server.otherwise(request -> ScriptedReply.redirect(307, other.uri().toString()));
      var config =
          BackendConfig.of("m")
              .withEnvironment(Map.of())
              .withBaseUrl(address(""))
              .with("api-key", "key-12345678")
              .with("max-retries", "0");
      try (var opened = Backends.installed().open("openai", config)) {
        assertThatExceptionOfType(BackendException.class)
            .isThrownBy(() -> opened.generate(GenerateRequest.of("Hello")));
      }
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void statement58NothingThatIsShownHasTheKey() {
    server.otherwise(
        request -> ScriptedReply.json(401, "{\"error\": {\"message\": \"bad key-12345678\"}}"));
    var settings =
        AgentSettings.loader()
            .environment(Map.of("MAMBA_MODEL_BACKEND__API_KEY", "key-12345678"))
            .directories(Path.of("none"), Path.of("none"))
            .with("model_backend.base_url", address("/v1"))
            .load();
    assertThat(settings.toString()).doesNotContain("12345678").contains("api_key=***");
    assertThat(settings.apiKey().orElseThrow().toString()).doesNotContain("12345678");
    try (var agent = Agent.of(settings)) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> agent.runSync("Hello"))
          .satisfies(
              e -> {
                for (Throwable at = e; at != null; at = at.getCause()) {
                  assertThat(at.toString()).doesNotContain("12345678");
                }
              });
    }
    assertThat(server.requests().get(0).header("Authorization")).contains("Bearer key-12345678");
  }
}
