package dev.mellea4j.backend.litellm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

  private static final Routes ROUTES =
      Routes.to(
          Set.of("anthropic", "bedrock", "groq", "openai", "openrouter", "together_ai"),
          Map.of("api.groq.com", "groq"));

  private static Route of(String name) {
    return ROUTES.of(name, Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "groq/openai/gpt-oss-120b, groq, openai/gpt-oss-120b",
    "openrouter/a/b, openrouter, a/b",
    "gpt-6.1-sol, openai, gpt-6.1-sol",
    "o3, openai, o3",
    "ft:gpt-4o:acme::x, openai, ft:gpt-4o:acme::x",
    "claude-opus-5-5, anthropic, claude-opus-5-5",
    "eu.anthropic.claude-x-v1:0, bedrock, eu.anthropic.claude-x-v1:0",
    "us.amazon.nova-pro-v1:0, bedrock, us.amazon.nova-pro-v1:0",
  })
  void nameLeadsToItsProvider(String name, String provider, String model) {
    assertThat(of(name)).isEqualTo(new Route(provider, model));
  }

  @Test
  void explicitProviderComesFirst() {
    assertThat(ROUTES.of("anthropic/m", Optional.of("openrouter"), Optional.empty()))
        .isEqualTo(new Route("openrouter", "anthropic/m"));
    assertThat(ROUTES.of("groq/m", Optional.of("groq"), Optional.empty()))
        .isEqualTo(new Route("groq", "m"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.groq.com/openai/v1, groq", "https://API.GROQ.com, groq",
    "https://api.together.xyz/v1, together_ai", "https://api.anthropic.com, anthropic",
  })
  void knownServerTellsTheProvider(URI address, String provider) {
    assertThat(ROUTES.of("acme/m", Optional.empty(), Optional.of(address)))
        .isEqualTo(new Route(provider, "acme/m"));
  }

  @Test
  void proxyTakesNamesWhole() {
    assertThat(Routes.toProxy("anthropic/m")).isEqualTo(new Route("litellm_proxy", "anthropic/m"));
    assertThat(Routes.toProxy("litellm_proxy/m")).isEqualTo(new Route("litellm_proxy", "m"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicate/a/b | Provider 'replicate' is known to LiteLLM, but not here",
        "grok/m | Did you mean 'groq/'?",
        "mistral-large-latest | Put its provider before it, like 'mistral/mistral-large-latest'",
        "groq/ | Model 'groq/' has no name behind its prefix",
        "jamba-1.5-large | No provider is named 'ai21_chat'",
      })
  void nameThatLeadsNowhereSaysWhatToDo(String name, String words) {
    assertThatIllegalArgumentException().isThrownBy(() -> of(name)).withMessageContaining(words);
  }
}
