package dev.mellea4j.config.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AgentSettingsTest {

  @TempDir private Path folder;
  private Path home;
  private SettingsLoader loader;

  @BeforeEach
  void emptyDirectories() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    loader = AgentSettings.loader().environment(Map.of()).directories(folder, home);
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void statement53WithoutAWordTheDefaultsHold() {
    var settings = loader.load();

    assertThat(settings.model()).isEqualTo("llama3.2");
    assertThat(settings.baseUrl()).isEqualTo("http://localhost:11434/v1");
    assertThat(settings.apiKey()).isEmpty();
    assertThat(settings.temperature()).contains(0.7);
    assertThat(settings.maxTokens()).isEmpty();
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.maxRetries()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 0.0",
    "temperature, 2.0",
    "timeout, 0.001",
    "max_retries, 0",
    "max_tokens, 1"
  })
  void statement53BoundsAreInTheRange(String key, String value) {
    loader.with("model_backend." + key, value).load();
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 2.01",
    "temperature, -0.1",
    "temperature, warm",
    "temperature, NaN",
    "timeout, 0",
    "timeout, -1",
    "max_tokens, 0",
    "max_tokens, 1.5",
    "max_retries, -1",
    "max_retries, 2.5",
    "max_retries, 99999999999"
  })
  void statement53OutOfRangeNamesSettingRangeAndOrigin(String key, String value)
      throws IOException {
    file(
        ".env",
        "# ours\nMAMBA_MODEL_BACKEND__%s=%s\n".formatted(key.toUpperCase(Locale.ROOT), value));

    assertThatIllegalArgumentException()
        .isThrownBy(loader::load)
        .withMessageContaining("Setting 'model_backend.%s'".formatted(key))
        .withMessageContaining(".env, line 2")
        .withMessageContaining("Make it a ");
  }

  @Test
  void statement54VariablesAreReadInAnyCaseAndBlankIsUnset() {
    var settings =
        loader
            .environment(
                Map.of(
                    "mamba_model_backend__model", "qwen3",
                    "MAMBA_MODEL_BACKEND__MAX_TOKENS", "",
                    "MAMBA_MODEL_BACKEND__API_KEY", "sk-12345678",
                    "MAMBA_ROOT_PREFIX", "/opt/conda"))
            .load();

    assertThat(settings.model()).isEqualTo("qwen3");
    assertThat(settings.maxTokens()).isEmpty();
    assertThat(settings.apiKey()).hasValueSatisfying(k -> assertThat(k.reveal()).startsWith("sk-"));
    assertThat(settings.toString()).contains("api_key=***").doesNotContain("sk-12345678");
  }

  @Test
  void statement55EachSourceWinsOverThoseBelow() throws IOException {
    file("config.toml", "[model_backend]\nmodel = \"toml\"\n");
    assertThat(loader.load().model()).isEqualTo("toml");
    Files.writeString(home.resolve("mamba.env"), "MAMBA_MODEL_BACKEND__MODEL=home\n");
    assertThat(loader.load().model()).isEqualTo("home");
    file(".env.prod", "MAMBA_MODEL_BACKEND__MODEL=prod\n");
    var prod = loader.envFile(Path.of(".env.prod"));
    assertThat(prod.load().model()).isEqualTo("prod");
    file(".env", "export MAMBA_MODEL_BACKEND__MODEL='local' # mine\n");
    assertThat(prod.load().model()).isEqualTo("local");
    var environment = prod.environment(Map.of("MAMBA_MODEL_BACKEND__MODEL", "env"));
    assertThat(environment.load().model()).isEqualTo("env");
    assertThat(environment.with("model_backend.model", "code").load().model()).isEqualTo("code");
  }

  @Test
  void statement55SourcesAreMergedKeyByKey() throws IOException {
    file(
        "config.toml", "[model_backend]\nbase_url = \"http://toml\"\ntimeout = 5\nmodel = \"x\"\n");
    file(".env", "MAMBA_MODEL_BACKEND__API_KEY=\"key-12345678\"\nOTHER=1\n");
    var settings =
        loader
            .environment(Map.of("MAMBA_MODEL_BACKEND__MODEL", "env"))
            .with("model_backend.temperature", "0.2")
            .load();

    assertThat(settings.baseUrl()).isEqualTo("http://toml");
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.apiKey()).isPresent();
    assertThat(settings.model()).isEqualTo("env");
    assertThat(settings.temperature()).contains(0.2);
  }

  @Test
  void statement56AFileIsTheOneThatIsNamed() throws IOException {
    file("config.toml", "[model_backend]\nmodel = \"usual\"\n");
    file("other.toml", "[model_backend]\nmodel = \"other\"\n");
    file("a.yaml", "model_backend:\n  model: yaml\n  temperature: 0.1\n");
    file("empty.yml", "# nothing\n");

    assertThat(loader.file(Path.of("other.toml")).load().model()).isEqualTo("other");
    assertThat(loader.file(Path.of("a.yaml")).load().temperature()).contains(0.1);
    assertThat(loader.file(Path.of("empty.yml")).load().model()).isEqualTo("llama3.2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loader.file(Path.of("none.toml")).load())
        .withMessageContaining("none.toml cannot be read");
    file("a.json", "{}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loader.file(Path.of("a.json")).load())
        .withMessageContaining("Name a .toml, .yaml or .yml file");
  }

  @Test
  void aConfigOfSomebodyElseIsNotRead() throws IOException {
    file("config.toml", "title = \"a site\"\n[params]\nx = 1\n");

    assertThat(loader.load().model()).isEqualTo("llama3.2");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet(
            "unknown key in TOML",
            "config.toml",
            "[model_backend]\nmodel = \"m\"\ntemprature = 1\n",
            "config.toml, line 3). Did you mean 'model_backend.temperature'?"),
        argumentSet(
            "unknown variable",
            ".env",
            "MAMBA_MODEL_BACKEND__MODLE=secret-value\n",
            "Did you mean 'model_backend.model'?"),
        argumentSet(
            "malformed TOML", "config.toml", "[model_backend]\nmodel = \n", "config.toml, line 2"),
        argumentSet(
            "malformed variable",
            ".env",
            "A=1\nsecret-value\n",
            ".env, line 2: this is no variable"),
        argumentSet("open quote", ".env", "A=\"secret-value\n", ".env, line 1: this is no"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void statement57MistakesNameTheirPlaceAndNoValue(String name, String text, String message)
      throws IOException {
    file(name, text);

    assertThatIllegalArgumentException()
        .isThrownBy(loader::load)
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret-value"));
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "3, 5"})
  void statement47ALevelSaysHowOftenAndANumberWins(String level, int retries) {
    var levelled = loader.with("error_recovery.retry_level", level);

    assertThat(levelled.load().maxRetries()).isEqualTo(retries);
    assertThat(levelled.with("model_backend.max_retries", "7").load().maxRetries()).isEqualTo(7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loader.with("error_recovery.retry_level", "4").load())
        .withMessageContaining("Make it 1, 2 or 3");
  }

  @ParameterizedTest
  @CsvSource({"1, 2.0", "2, 1.5", "3, 1.2"})
  void statement47ALevelSaysHowMuchLongerEachWaitIs(String level, double multiplier) {
    var retry =
        loader
            .with("error_recovery.retry_level", level)
            .with("error_recovery.initial_backoff_seconds", "0.5")
            .with("error_recovery.max_backoff_seconds", "4")
            .load()
            .retry();

    assertThat(retry.multiplier()).isEqualTo(multiplier);
    assertThat(retry.firstDelay()).isEqualTo(Duration.ofMillis(500));
    assertThat(retry.longestDelay()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void statement48TheLimitsOfTheCircuitAreSettings() {
    assertThat(loader.load().circuit()).isEqualTo(CircuitLimits.STANDARD);
    assertThat(
            loader
                .with("error_recovery.circuit_breaker_threshold", "2")
                .with("error_recovery.circuit_breaker_timeout", "1.5")
                .load()
                .circuit())
        .isEqualTo(CircuitLimits.STANDARD.withFailures(2).withRest(Duration.ofMillis(1500)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loader.with("error_recovery.circuit_breaker_threshold", "0").load())
        .withMessageContaining("Make it a whole number of 1 or more");
  }

  @Test
  void statement10TheTemperatureIsThatOfTheSettingsElseOfTheModelElseNone() {
    assertThat(loader.load().temperature()).contains(0.7);
    assertThat(loader.with("model_backend.temperature", "0.0").load().temperature()).contains(0.0);
    var reasoning = loader.with("model_backend.model", "gpt-5.1");
    assertThat(reasoning.load().temperature()).isEmpty();
    assertThat(reasoning.with("model_backend.temperature", "1").load().temperature()).contains(1.0);
    assertThat(loader.load().withProfile(ModelProfile.named("llama3.2").withoutTemperature()))
        .satisfies(settings -> assertThat(settings.temperature()).isEmpty());
  }

  @Test
  void statement54ATableIsReadAsJsonAndItsKeysOfTheirOwnWin() {
    var settings =
        loader
            .environment(
                Map.of(
                    "mamba_model_backend",
                        "{\"model\": \"json\", \"timeout\": 99, \"max_tokens\": null}",
                    "MAMBA_MODEL_BACKEND__MODEL", "own",
                    "MAMBA_ERROR_RECOVERY", " "))
            .load();

    assertThat(settings.model()).isEqualTo("own");
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(99));
    assertThat(settings.maxTokens()).isEmpty();
  }

  @Test
  void statement54AJsonTableOfTheEnvironmentWinsOverAFile() throws IOException {
    file(".env", "MAMBA_MODEL_BACKEND__MODEL=file\nMAMBA_MODEL_BACKEND='{\"timeout\": 9}'\n");

    var settings = loader.environment(Map.of("MAMBA_MODEL_BACKEND", "{\"model\":\"json\"}")).load();

    assertThat(settings.model()).isEqualTo("json");
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"api_key\": \"sk-12345678\",}`, 'model_backend' is no JSON from line 1",
        "`{\"api_key\": \"sk-12345678\"} x`, 'model_backend' is no JSON from line 1",
        "`{\"api_key\": \"sk-12345678\", \"api_key\": \"b\"}`, 'model_backend' is no JSON",
        "`[\"sk-12345678\"]`, 'model_backend' is no JSON object",
        "`{\"api_key\": [\"sk-12345678\"]}`, 'model_backend.api_key' is neither a text",
        "`{\"api_kye\": \"sk-12345678\"}`, Did you mean 'model_backend.api_key'?",
        "`{\"timeout\": 0}`, Make it a number of seconds over 0"
      })
  void statement57WhatIsWrongInJsonNamesTheVariableAndNoValue(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loader.environment(Map.of("MAMBA_MODEL_BACKEND", json)).load())
        .withMessageContaining(message)
        .withMessageContaining("environment variable MAMBA_MODEL_BACKEND")
        .satisfies(e -> assertThat(e).hasNoCause())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk-12345678"));
  }
}
