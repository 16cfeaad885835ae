package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendProvider;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that are backends of their own. */
class ProviderNamesTest {

  private static BackendProvider named(String name) {
    return ServiceLoader.load(BackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "groq, '', /openai/v1/chat/completions",
    "groq, /, /openai/v1/chat/completions",
    "groq, /openai/v1, /openai/v1/chat/completions",
    "groq, /openai/v1/chat/completions, /openai/v1/chat/completions",
    "mistral, '', /v1/chat/completions",
    "mistral, /v1/, /v1/chat/completions",
    "together, '', /v1/chat/completions",
    "perplexity, '', /chat/completions",
    "deepseek, /v1, /v1/chat/completions",
    "openrouter, '', /api/v1/chat/completions",
    "google, '', /v1beta/models/m:generateContent",
    "google, /v1beta, /v1beta/models/m:generateContent",
    "anthropic, /v1, /v1/messages",
    "cohere, '', /v2/chat",
    "azure, '', /openai/deployments/m/chat/completions",
  })
  void addressIsThatOfTheServerOrItsApi(String name, String given, String path) {
    try (var server = ScriptedServer.start()) {
      server.otherwise(request -> ScriptedReply.json(400, "{\"error\":{\"message\":\"enough\"}}"));
      var config =
          BackendConfig.of("m")
              .withEnvironment(Map.of())
              .withBaseUrl(server.uri(given).toString())
              .with("api-key", "key-of-test");
      try (var backend = named(name).open(config)) {
        assertThat(
                org.assertj.core.api.Assertions.catchThrowable(
                    () -> backend.generate(GenerateRequest.of("Hi"))))
            .hasMessageContaining("enough");
      }
      assertThat(server.requests().get(0).path()).isEqualTo(path);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic, ANTHROPIC_API_KEY",
    "azure, AZURE_OPENAI_API_KEY",
    "cohere, COHERE_API_KEY",
    "deepseek, DEEPSEEK_API_KEY",
    "google, GOOGLE_API_KEY",
    "groq, GROQ_API_KEY",
    "mistral, MISTRAL_API_KEY",
    "openrouter, OPENROUTER_API_KEY",
    "perplexity, PERPLEXITY_API_KEY",
    "together, TOGETHER_API_KEY",
  })
  void missingKeyNamesItsVariable(String name, String variable) {
    var config =
        BackendConfig.of("m")
            .withEnvironment(Map.of("OPENAI_API_KEY", "key-of-openai"))
            .withBaseUrl("http://127.0.0.1:9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> named(name).open(config))
        .withMessageContaining(variable);
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic, https://api.anthropic.com, ANTHROPIC_API_KEY",
    "google, https://generativelanguage.googleapis.com, GOOGLE_API_KEY",
    "cohere, https://api.cohere.ai, COHERE_API_KEY",
    "mistral, https://api.mistral.ai, MISTRAL_API_KEY",
    "together, https://api.together.xyz, TOGETHER_API_KEY",
    "perplexity, https://api.perplexity.ai, PERPLEXITY_API_KEY",
    "groq, https://api.groq.com, GROQ_API_KEY",
    "deepseek, https://api.deepseek.com, DEEPSEEK_API_KEY",
  })
  void addressesAndVariablesAreThoseThatAreDocumented(
      String name, String address, String variable) {
    var settings = named(name).settings();
    assertThat(settings)
        .filteredOn(setting -> setting.key().equals("base-url"))
        .singleElement()
        .satisfies(setting -> assertThat(setting.defaultValue().orElseThrow()).startsWith(address));
    assertThat(settings)
        .filteredOn(setting -> setting.key().equals("api-key"))
        .singleElement()
        .satisfies(setting -> assertThat(setting.environment()).contains(variable));
  }

  @Test
  void variablesOfOtherProvidersAreNotRead() {
    assertThat(named("groq").settings())
        .flatExtracting(setting -> setting.environment())
        .doesNotContain("OPENAI_API_KEY");
  }
}
