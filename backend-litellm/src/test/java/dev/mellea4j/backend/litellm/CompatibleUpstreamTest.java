package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ResponseFormat;
import dev.mellea4j.api.Thinking;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompatibleUpstreamTest {

  private static BackendConfig config(String model, Map<String, String> environment) {
    return BackendConfig.of(model).withEnvironment(environment);
  }

  @Test
  void fact54PrefixLeadsToItsProvider() {
    try (var server = ScriptedServer.start();
        var backend =
            new LiteLlmBackendProvider()
                .open(
                    config(
                        "groq/openai/gpt-oss-120b",
                        Map.of(
                            "GROQ_API_KEY",
                            "key-of-groq",
                            "GROQ_API_BASE",
                            server.uri("/openai/v1").toString())))) {
      server.enqueue(
          ScriptedReply.json(
              200,
              "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"));

      assertThat(backend.generate(GenerateRequest.of("Hello")).text()).isEqualTo("Hi");

      var request = server.requests().get(0);
      assertThat(request.path()).isEqualTo("/openai/v1/chat/completions");
      assertThat(request.header("Authorization")).hasValue("Bearer key-of-groq");
      assertThat(request.body()).contains("\"model\":\"openai/gpt-oss-120b\"");
    }
  }

  @Test
  void serversOfOnesOwnAreNotTakenForOpenAi() {
    try (var server = ScriptedServer.start();
        var backend =
            new LiteLlmBackendProvider()
                .open(
                    config("openai/granite", Map.of("OPENAI_API_KEY", "key"))
                        .withBaseUrl(server.uri("/v1").toString()))) {
      server.enqueue(
          ScriptedReply.json(
              200,
              "{\"choices\":[{\"message\":{\"content\":\"{}\"},\"finish_reason\":\"stop\"}]}"));

      backend.generate(
          GenerateRequest.of("Hello")
              .withOption(ModelOption.THINKING, Thinking.ON)
              .withFormat(ResponseFormat.schema("a", "{\"type\":\"object\"}")));

      assertThat(server.requests().get(0).body())
          .contains("\"enable_thinking\":true", "\"strict\":true")
          .doesNotContain("additionalProperties");
    }
  }

  @Test
  void fact5DefaultModelIsThatOfOllama() {
    try (var backend = new LiteLlmBackendProvider().open(BackendConfig.empty())) {
      assertThat(backend.model()).hasValue("granite4.1:3b");
    }
  }

  @Test
  void keyOfAnotherProviderIsNotSent() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LiteLlmBackendProvider()
                    .open(config("groq/x", Map.of("OPENAI_API_KEY", "key-of-openai"))))
        .withMessageContaining("GROQ_API_KEY");
  }

  @Test
  void unknownPrefixNamesTheClosest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LiteLlmBackendProvider().open(config("grok/x", Map.of())))
        .withMessageStartingWith("Model 'grok/x' names no provider that is known. Did you mean")
        .withMessageContaining("'groq/'")
        .withMessageContaining("write 'openai/grok/x' and set 'base-url'");
  }
}
