package dev.mellea4j.backend.litellm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.FinishReason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelInfo;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.ToolDefinition;
import dev.mellea4j.live.Live;
import dev.mellea4j.live.LiveServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A real proxy of LiteLLM, with the small model that the servers' script gives it. */
@Live(LiveServer.LITELLM)
class LiteLlmProxyLiveTest {

  private static final GenerateRequest HI =
      GenerateRequest.of("Hi")
          .withOption(ModelOption.TEMPERATURE, 0.0)
          .withOption(ModelOption.MAX_NEW_TOKENS, 12);

  private static final class Pieces implements ReplySink {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void text(String piece) {
      text.append(piece);
    }
  }

  private static BackendConfig config(String model) {
    return BackendConfig.of(model)
        .withEnvironment(
            Map.of(
                "LITELLM_PROXY_API_BASE",
                LiveServer.LITELLM.address(),
                "LITELLM_PROXY_API_KEY",
                LiveServer.KEY));
  }

  private static Backend open(String model) {
    return new LiteLlmBackendProvider().open(config("litellm_proxy/" + model));
  }

  private static BackendException failure(BackendConfig config) {
    try (var backend = new LiteLlmBackendProvider().open(config.with("max-retries", "0"))) {
      return catchThrowableOfType(BackendException.class, () -> backend.generate(HI));
    }
  }

  @Test
  void modelsAreListed() {
    try (var backend = open("nano")) {
      assertThat(backend.models())
          .extracting(ModelInfo::name)
          .contains("nano", "nano-ollama", "broken", "dead", "limited");
    }
  }

  @Test
  void replyTellsWhatTheProxyTells() {
    try (var backend = open("nano")) {
      var reply = backend.generate(HI);

      assertThat(reply.text()).isNotBlank();
      assertThat(reply.usage().output()).isPresent();
      assertThat(reply.extras())
          .containsKeys(
              "x-litellm-call-id", "x-litellm-model-id", "x-litellm-response-cost-original")
          .containsEntry("x-litellm-attempted-fallbacks", "0");
    }
  }

  @Test
  void streamIsTheReply() {
    try (var backend = open("nano-ollama")) {
      var pieces = new Pieces();
      var reply = backend.generate(HI, pieces);

      assertThat(reply.text()).isNotBlank().isEqualTo(pieces.text.toString());
      assertThat(reply.extras()).containsKey("x-litellm-call-id");
    }
  }

  @Test
  void toolsAreCalled() {
    var weather =
        ToolDefinition.of(
            "get_weather",
            "The weather of a city",
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");
    try (var backend = open("nano")) {
      var reply =
          backend.generate(
              GenerateRequest.of("What is the weather in Lima?")
                  .withOption(ModelOption.TEMPERATURE, 0.0)
                  .withTools(List.of(weather)));

      assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
      assertThat(reply.toolCalls()).extracting(call -> call.name()).containsExactly("get_weather");
      assertThat(reply.toolCalls().get(0).arguments()).contains("Lima");
    }
  }

  @Test
  void fallbackIsTold() {
    try (var backend = open("broken")) {
      var reply = backend.generate(HI);

      assertThat(reply.text()).isNotBlank();
      assertThat(reply.extras()).containsEntry("x-litellm-attempted-fallbacks", "1");
    }
  }

  @Test
  void everythingGoesToTheProxyIfItIsToldSo() {
    var config = config("litellm_proxy/nano").with("use-litellm-proxy", "true");
    try (var backend = new LiteLlmBackendProvider().open(config)) {
      assertThat(backend.generate(HI).text()).isNotBlank();
    }
  }

  @Test
  void badKeyNamesWhatToSet() {
    var failure = failure(config("litellm_proxy/nano").with("api-key", "sk-mellea4j-wrong"));

    assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(failure).hasMessageContaining("LITELLM_PROXY_API_KEY");
  }

  @Test
  void rateLimitIsOne() {
    var config = config("litellm_proxy/limited");
    BackendException failure = null;
    for (int i = 0; i < 3 && failure == null; i++) {
      failure = failure(config);
    }

    assertThat(failure).isNotNull();
    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
  }
}
