package dev.mellea4j.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.Extras;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiAddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://h:8000,                       http://h:8000/v1",
    "http://h:8000/,                      http://h:8000/v1",
    "http://h/v1,                         http://h/v1",
    "http://h/v1///,                      http://h/v1",
    "http://h/v1/chat/completions,        http://h/v1",
    "http://h/v1/chat/completions/,       http://h/v1",
    "http://h/v1/completions,             http://h/v1",
    "http://h/v1/models,                  http://h/v1",
    "http://h/chat/completions,           http://h/v1",
    "HTTPS://h/v1,                        https://h/v1",
    "https://r.openai.azure.com,          https://r.openai.azure.com/openai/v1",
    "https://h/openai/v1,                 https://h/openai/v1",
    "https://h/v1beta/openai,             https://h/v1beta/openai",
    "https://h/api/v1/?key=1,             https://h/api/v1?key=1",
    "http://model_server:8000/v1,         http://model_server:8000/v1",
  })
  void everyFormOfAnAddressIsTheSameOne(String text, String base) {
    assertThat(OpenAiAddress.parse(text).base()).hasToString(base);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost:8000", "h/v1", "ftp://h/v1", "http://", "local host"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenAiAddress.parse(text))
        .withMessage(
            "'%s' is not the address of a server. Write it like 'http://localhost:8000/v1'", text);
  }

  @Test
  void whatMayBeSecretIsNotInTheMessage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenAiAddress.parse("ftp://me:pass@h/v1?key=secret"))
        .withMessageStartingWith("'ftp://h/v1' is not the address of a server");
  }

  @ParameterizedTest
  @CsvSource({
    "https://r.openai.azure.com/openai/deployments/d, v",
    "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=w, w",
  })
  void deploymentsAtAzureHaveAVersion(String text, String version) {
    var address = OpenAiAddress.parse(text).withVersion("v");
    assertThat(address.isAzure()).isTrue();
    assertThat(address.base())
        .hasToString("https://r.openai.azure.com/openai?api-version=" + version);
    assertThat(address.deployment()).isEqualTo("/deployments/d");
    assertThat(address).hasToString("https://r.openai.azure.com/openai/deployments/d");
    assertThat(address.profile())
        .hasToString("openai.r.openai.azure.com [closed schemas, no extensions, responses]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      https://api.openai.com          | closed schemas, no extensions, responses
      https://eu.api.openai.com/v1    | closed schemas, no extensions, responses
      https://me:x@US.api.OpenAI.com/v1 | closed schemas, no extensions, responses
      https://evilapi.openai.com/v1   | ''
      https://api.openai.com.example/v1 | ''
      https://r.openai.azure.com/openai/v1 | closed schemas, no extensions, responses
      http://proxy/openai/deployments/d | closed schemas, no extensions, responses
      https://openai.azure.com.example | ''
      https://api.groq.com/openai/v1  | no extensions
      https://api.cerebras.ai/v1      | no extensions
      https://api.mistral.ai/v1       | max_tokens, random_seed, tool_choice any, no stream_options, no extensions, high effort, thinking parts, document_url, short ids
      http://localhost:11434          | max_tokens, no tool_choice, one prompt
      http://my_ollama:11434          | max_tokens, no tool_choice, one prompt
      http://me:11434@my_server       | ''
      https://ollama.com/v1           | max_tokens, no tool_choice, one prompt
      http://localhost:8080           | ''
      http://model_server:8000        | ''
      """)
  void serversAreKnownByTheirAddress(String text, String traits) {
    assertThat(OpenAiAddress.parse(text).profile()).asString().endsWith(" [" + traits + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "https://openrouter.ai/api/v1, openrouter",
    "https://me:x@API.DeepSeek.com, openai.api.deepseek.com",
    "http://localhost:8080, openai.localhost-8080",
    "http://[::1]:8080, openai.---1--8080",
    "http://model_server/v1, openai.model_server",
  })
  void eachServerOwnsWhatItSays(String text, String owner) {
    assertThat(OpenAiAddress.parse(text).profile().owner()).isEqualTo(owner);
    assertThat(Extras.of(owner, Map.of("a", 1)).owners()).containsExactly(owner);
  }

  @Test
  void addressIsShownWithoutWhatMayBeSecret() {
    assertThat(OpenAiAddress.parse("http://me:pass@my_server/v1?key=secret"))
        .hasToString("http://my_server/v1");
  }
}
