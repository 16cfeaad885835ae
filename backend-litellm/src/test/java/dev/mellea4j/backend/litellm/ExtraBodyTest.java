package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.http.Json;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraBodyTest {

  private static Backend open(String model, String address) {
    return new LiteLlmBackendProvider()
        .open(
            BackendConfig.of(model)
                .withEnvironment(Map.of())
                .withBaseUrl(address)
                .with("api-key", "key-of-test"));
  }

  private static GenerateRequest with(Object extra) {
    return GenerateRequest.of("Hi")
        .withOptions(ModelOptions.empty().with("extra_body", extra).with("temperature", 0.5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic/m", "cohere/m", "gemini/m", "groq/m"})
  void membersAreMergedIntoTheBody(String model) {
    try (var server = ScriptedServer.start()) {
      server.otherwise(request -> ScriptedReply.json(400, "{}"));
      try (var backend = open(model, server.uri().toString())) {
        var failure =
            catchThrowable(() -> backend.generate(with(Map.of("custom", Map.of("a", 1)))));
        assertThat(failure).isNotNull();
      }
      var body = Json.MAPPER.readTree(server.requests().get(0).body());
      assertThat(body.path("custom").path("a").asInt()).isEqualTo(1);
      assertThat(body.toString()).doesNotContain("extra_body").contains("0.5");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic/m", "cohere/m", "gemini/m", "groq/m"})
  void whatIsNoMapIsRefused(String model) {
    try (var backend = open(model, "http://127.0.0.1:9")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> backend.generate(with("text")))
          .withMessage("Option 'extra_body' is not a map of members");
    }
  }
}
