package dev.mellea4j.config.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.Setting;
import dev.mellea4j.api.ToolCall;
import dev.mellea4j.api.ToolMessage;
import dev.mellea4j.core.Backends;
import dev.mellea4j.core.tool.Param;
import dev.mellea4j.core.tool.Tool;
import dev.mellea4j.core.tool.ToolFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTest {

  private final List<BackendConfig> opened = new ArrayList<>();
  private final List<GenerateRequest> asked = new ArrayList<>();
  private Optional<BackendException> failure = Optional.empty();
  private final Backends backends =
      Backends.of(new Provider("openai"), new Provider("vllm"), new Provider("lmstudio"));
  private final SettingsLoader loader =
      AgentSettings.loader()
          .directories(Path.of("none"), Path.of("none"))
          .environment(Map.of("OPENAI_API_KEY", "sk-12345678"));

  private Agent agent(AgentSettings settings, List<ToolFunction> tools) {
    return Agent.of(settings.open(backends), tools);
  }

  @Test
  void statement13And49SettingsReachTheBackend() {
    var settings =
        loader.with("model_backend.max_tokens", "99").with("model_backend.timeout", "7.5").load();
    settings.open(backends).close();

    var config = opened.get(0);
    assertThat(config.model()).contains("llama3.2");
    assertThat(config.baseUrl()).contains("http://localhost:11434/v1");
    assertThat(config.options().get(ModelOption.TEMPERATURE)).contains(0.7);
    assertThat(config.options().get(ModelOption.MAX_NEW_TOKENS)).contains(99);
    assertThat(config.timeouts().firstByte()).isEqualTo(Duration.ofMillis(7500));
    assertThat(config.timeouts().betweenBytes()).isEqualTo(Duration.ofMillis(7500));
    assertThat(config.retry().maxRetries()).isEqualTo(3);
  }

  @Test
  void theKeyOfOpenAiGoesToItsOwnServerAlone() {
    loader.load().open(backends).close();
    loader
        .with("model_backend.base_url", "https://openai.com.evil/v1")
        .load()
        .open(backends)
        .close();
    loader
        .with("model_backend.base_url", "https://api.openai.com/v1")
        .load()
        .open(backends)
        .close();

    assertThat(opened)
        .extracting(config -> config.apiKey().isPresent())
        .containsExactly(false, false, true);
  }

  @Test
  void anAgentRemembers() {
    try (var agent = agent(loader.load(), List.of())) {
      agent.runSync("Hello!");
      assertThat(agent.runSync("And again").text()).isEqualTo("3 messages");
      agent.reset();
      assertThat(agent.run("Anew").join().text()).isEqualTo("1 messages");
      assertThat(agent.health().status()).isEqualTo(Health.Status.UP);
    }
  }

  @Test
  void toolsRunUntilTheModelAnswers() {
    try (var agent = agent(loader.load(), ToolFunction.in(new Weather()))) {
      assertThat(agent.runSync("How is the weather in Lima?").text())
          .isEqualTo("So: sunny in Lima");
    }
    assertThat(asked).hasSize(2);
  }

  @Test
  void statement48AnAgentStopsAskingAServerThatFailsAgainAndAgain() {
    failure = Optional.of(new BackendException(Reason.UNAVAILABLE, "down"));
    var settings = loader.with("error_recovery.circuit_breaker_threshold", "2").load();
    try (var agent = agent(settings, List.of())) {
      for (int i = 0; i < 4; i++) {
        assertThatExceptionOfType(BackendException.class).isThrownBy(() -> agent.runSync("Hello"));
      }
      assertThat(asked).hasSize(2);
      assertThat(agent.health().status()).isEqualTo(Health.Status.UP);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true", "401, true", "403, true", "404, false", "500, false", "-1, false"})
  void statement50AServerIsThereIfItTellsItsModelsOrRefusesTheKey(int status, boolean there) {
    failure =
        status == 0
            ? Optional.empty()
            : Optional.of(new BackendException(Reason.UNAVAILABLE, "no").withHttpStatus(status));

    assertThat(loader.load().healthCheck(backends)).isEqualTo(there);
    assertThat(opened.get(0).retry().maxRetries()).isZero();
    assertThat(opened.get(0).timeouts().total()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void statement50WhatCannotEvenBeOpenedIsNotThere() {
    assertThat(loader.load().healthCheck(Backends.of(List.of()))).isFalse();
    assertThat(loader.with("model_backend.api_key", "a\nb").load().healthCheck(backends)).isFalse();
  }

  @Test
  void statement2FactoriesKnowTheUsualAddresses() {
    LocalServer.ollama("llama3.2", "http://localhost:11434/v1", backends).close();
    LocalServer.vllm("meta-llama/Llama-3.2-3B-Instruct", backends).close();
    LocalServer.lmStudio(backends).close();

    assertThat(opened)
        .extracting(config -> config.model().orElse("the one that is loaded"))
        .containsExactly("llama3.2", "meta-llama/Llama-3.2-3B-Instruct", "the one that is loaded");
  }

  /** A tool. */
  static final class Weather {

    @Tool("Returns the weather in a city.")
    public String weather(@Param(name = "city", value = "the city") String city) {
      return "sunny in " + city;
    }
  }

  private final class Provider implements BackendProvider {

    private final String name;

    Provider(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          Setting.MODEL, Setting.BASE_URL, Setting.API_KEY.withEnvironment("OPENAI_API_KEY"));
    }

    @Override
    public Backend open(BackendConfig config) {
      opened.add(config);
      return new Backend() {
        @Override
        public Reply generate(GenerateRequest request, ReplySink sink) {
          asked.add(request);
          failure.ifPresent(
              e -> {
                throw e;
              });
          var last = request.messages().get(request.messages().size() - 1);
          if (last instanceof ToolMessage result) {
            return Reply.of("So: " + result.text());
          }
          return request.tools().isEmpty()
              ? Reply.of(request.messages().size() + " messages")
              : Reply.of("")
                  .withToolCalls(List.of(ToolCall.of("1", "weather", "{\"city\":\"Lima\"}")));
        }

        @Override
        public List<ModelInfo> models() {
          failure.ifPresent(
              e -> {
                throw e;
              });
          return List.of();
        }

        @Override
        public Health health() {
          return Health.up("here");
        }
      };
    }
  }
}
