package dev.mellea4j.backend.litellm.compatible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.Reply;
import dev.mellea4j.backend.litellm.LiteLlmBackendProvider;
import dev.mellea4j.testkit.ScriptedReply;
import dev.mellea4j.testkit.ScriptedServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a LiteLLM proxy tells in its headers. */
class LiteLlmProxyTest {

  private static final String ANSWER =
      "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}";

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private static ScriptedReply withHeaders(ScriptedReply reply) {
    return reply
        .header("x-litellm-call-id", "call-7")
        .header("x-litellm-response-cost", "0.0021")
        .header("x-litellm-attempted-fallbacks", "1")
        .header("x-litellm-key-spend", "0.5")
        .header("llm_provider-x-request-id", "theirs");
  }

  private BackendConfig config(String name) {
    return BackendConfig.of(name)
        .withEnvironment(Map.of("USE_LITELLM_PROXY", "true"))
        .withBaseUrl(server.uri("/v1").toString())
        .with("api-key", "sk-virtual-key");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void headersAreInTheReply(boolean streamed) {
    var body =
        "{\"choices\":[{\"%s\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}"
            .formatted(streamed ? "delta" : "message");
    server.enqueue(
        withHeaders(
            streamed
                ? ScriptedReply.of(200)
                    .header("Content-Type", "text/event-stream")
                    .chunked()
                    .send("data: " + body + "\n\ndata: [DONE]\n\n")
                : ScriptedReply.json(200, body)));
    try (var backend = new LiteLlmBackendProvider().open(config("groq/a/b"))) {
      var reply =
          backend.generate(GenerateRequest.of("Hi").withOption(ModelOption.STREAM, streamed));
      assertThat(reply.extras())
          .containsEntry("x-litellm-call-id", "call-7")
          .containsEntry("x-litellm-response-cost", "0.0021")
          .containsEntry("x-litellm-attempted-fallbacks", "1")
          .containsEntry("x-litellm-key-spend", "0.5")
          .doesNotContainKey("x-litellm-attempted-retries");
    }
    var request = server.requests().get(0);
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.header("Authorization")).contains("Bearer sk-virtual-key");
    assertThat(request.body()).contains("\"model\":\"groq/a/b\"");
  }

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

  private Reply reply(ScriptedReply answer) {
    server.enqueue(answer);
    try (var backend = new LiteLlmBackendProvider().open(config("litellm_proxy/nano"))) {
      return backend.generate(GenerateRequest.of("Hi"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"litellm_proxy/team-model", "team-model"})
  void prefixIsNoPartOfTheName(String name) {
    server.enqueue(
        ScriptedReply.json(200, "{\"choices\":[{\"text\":\"Hi\",\"finish_reason\":\"stop\"}]}"));
    try (var backend = new LiteLlmBackendProvider().open(config(name))) {
      assertThat(backend.complete(List.of("Once"), ModelOptions.empty()).get(0).text())
          .isEqualTo("Hi");
    }
    assertThat(server.requests().get(0).body()).contains("\"model\":\"team-model\"");
  }
}
