package dev.mellea4j.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.live.Live;
import dev.mellea4j.live.LivePrompts;
import dev.mellea4j.live.LiveServer;
import org.junit.jupiter.api.Test;

/** What a real proxy refuses, and how it says so. */
@Live({LiveServer.LITELLM, LiveServer.OLLAMA})
class RefusalsLiveTest {

  private static BackendException failure(LiveServer server, String model, String key) {
    try (var m =
        OpenAiSessions.on(server).model(model).apiKey(key).retry(RetryPolicy.NONE).start()) {
      return catchThrowableOfType(BackendException.class, () -> m.chat("Hello"));
    }
  }

  private static BackendException failure(String model, String key) {
    return failure(LiveServer.LITELLM, model, key);
  }

  @Test
  void aWrongKeyIsRefused() {
    var failure = failure(LiveServer.MODEL, "sk-wrong");

    assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(failure.httpStatus()).hasValue(401);
    assertThat(failure.getMessage()).doesNotContain("sk-wrong");
  }

  @Test
  void aSpentBudgetIsNamed() {
    var failure = failure(LiveServer.MODEL, "sk-mellea4j-spent");

    assertThat(failure.reason()).isEqualTo(Reason.QUOTA_EXHAUSTED);
  }

  @Test
  void aDeadUpstreamIsUnavailable() {
    assertThat(failure("dead", LiveServer.KEY).reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aBrokenUpstreamIsAnsweredByAnother() {
    try (var m = OpenAiSessions.on(LiveServer.LITELLM).model("broken").start()) {
      assertThat(m.chat(LivePrompts.FRANCE).text()).contains("Paris");
    }
  }

  @Test
  void aRateLimitIsNamed() {
    failure("limited", LiveServer.KEY);
    var failure = failure("limited", LiveServer.KEY);

    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure.httpStatus()).hasValue(429);
  }

  @Test
  void aModelThatNobodyHasIsNotFound() {
    var failure = failure(LiveServer.OLLAMA, "no-such-model", "none");

    assertThat(failure.reason()).isEqualTo(Reason.MODEL_NOT_FOUND);
  }
}
