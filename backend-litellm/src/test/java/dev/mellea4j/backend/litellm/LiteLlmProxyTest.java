package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteLlmProxyTest {

  private static final String ANSWER =
      "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}";

  @Test
  void replyTellsWhatTheProxyTellsInHeaders() {
    var reply =
        reply(
            ScriptedReply.json(200, ANSWER)
                .header("x-litellm-response-cost", "1.65e-05")
                .header("x-litellm-call-id", "abc")
                .header("x-litellm-attempted-fallbacks", "1"));

    assertThat(reply.usage().cost()).contains(new BigDecimal("0.0000165"));
    assertThat(reply.extras())
        .containsEntry("x-litellm-call-id", "abc")
        .containsEntry("x-litellm-attempted-fallbacks", "1")
        .containsEntry("x-litellm-response-cost", "1.65e-05");
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "-1", "1e999", "free"})
  void whatIsNoCostIsNone(String header) {
    var reply = reply(ScriptedReply.json(200, ANSWER).header("x-litellm-response-cost", header));

    assertThat(reply.usage().cost()).isEmpty();
  }

  private static Reply reply(ScriptedReply answer) {
    try (var server = ScriptedServer.start()) {
      server.enqueue(answer);
      var config =
          BackendConfig.of("litellm_proxy/nano")
              .withEnvironment(Map.of("LITELLM_PROXY_API_BASE", server.uri().toString()));
      try (var backend = new LiteLlmBackendProvider().open(config)) {
        return backend.generate(GenerateRequest.of("Hi"));
      }
    }
  }
}
