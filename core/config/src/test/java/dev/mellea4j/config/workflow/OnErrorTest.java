package dev.mellea4j.config.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What resources say to do if they fail. */
class OnErrorTest {

  private final Runs runs = new Runs();

  private static String chat(String... onError) {
    return "metadata: {actionId: a}\nrun:\n  chat:\n    prompt: Hello\n  onError:\n    "
        + String.join("\n    ", onError)
        + "\n";
  }

  private static BackendException down() {
    return new BackendException(Reason.UNAVAILABLE, "down, sk-12345678").withHttpStatus(503);
  }

  @Test
  void statement51ContinueGivesTheFallbackOrSaysWhatFailed() {
    runs.input = runs.input.withSession("api_key", "sk-12345678");
    runs.fakes.answering(down(), down(), down());

    var without = runs.run(chat("action: continue"));
    assertThat(without.output())
        .isEqualTo(Map.of("_error", Map.of("message", "down, ***", "handled", true)));
    assertThat(without.warnings())
        .containsExactly("a: It failed, and the workflow goes on: down, ***");
    assertThat(runs.run(chat("action: continue", "fallback: \"{{ get('q') }}\"")).output())
        .isEqualTo("Why?");
    assertThat(runs.run(chat("action: continue", "fallback: {data: [], n: 1}")).text())
        .isEqualTo("{\"data\":[],\"n\":1}");
  }

  @Test
  void statement51WithoutAWordOrWithFailAFailureEndsTheWorkflow() {
    runs.fakes.answering(down());

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> runs.run(chat("action: fail")))
        .withMessageContaining("Resource 'a' (w.yaml, line 1) failed: down");
  }

  @Test
  void retryRunsItAgainAfterItsDelay() {
    runs.fakes.answering(down(), down().withRetryAfter(Duration.ofSeconds(9)), "up");

    assertThat(runs.run(chat("action: retry", "maxRetries: 3", "retryDelay: 2s")).text())
        .isEqualTo("up");
    assertThat(runs.waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(9));
  }

  @Test
  void statement44RetryEndsAfterItsAttempts() {
    runs.fakes.answering(down(), down(), "never");

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> runs.run(chat("action: retry", "maxRetries: 2")))
        .satisfies(e -> assertThat(e.attempts()).isEqualTo(2));
    assertThat(runs.fakes.calls).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "error.type == 'UNAVAILABLE'; true",
        "error.statusCode == 503; true",
        "contains(error.message, 'down'); true",
        "\"{{ error.code in ['UNAVAILABLE', 'TIMEOUT'] }}\"; true",
        "error.type == 'TIMEOUT'; false",
        "error.statusCode == nil; false"
      })
  void conditionsSayWhichFailuresItIsFor(String condition, boolean handled) {
    runs.fakes.answering(down());
    var yaml = chat("action: continue", "fallback: handled", "when:", "  - " + condition);

    if (handled) {
      assertThat(runs.run(yaml).text()).isEqualTo("handled");
    } else {
      assertThatExceptionOfType(BackendException.class).isThrownBy(() -> runs.run(yaml));
    }
  }

  @Test
  void expressionsKeepWhatFailed() {
    runs.fakes.answering(down());

    runs.run(
        chat("action: continue", "expr:", "  - set('why', error.type, 'session')")
            + "---\nmetadata: {requires: [a]}\n"
            + "run:\n  chat:\n    prompt: \"{{ get('why', 'session') }} {{ get('a')._error.handled }}\"\n");

    assertThat(runs.fakes.calls.get(1).prompt()).isEqualTo("UNAVAILABLE true");
  }

  @Test
  void whoCancelsIsObeyedWhateverItSays() {
    runs.fakes.answering(new BackendException(Reason.CANCELLED, "cancelled"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> runs.run(chat("action: continue")));
  }

  @Test
  void aMistakeInTheFileIsNoFailureToGoOnAfter() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> runs.run(chat("action: continue").replace("Hello", "\"{{ get('a').b.c }}\"")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "maxRetries: 2; 'run.onError' has no action. Add one of: continue, fail, retry",
        "action: ignore; line 6: 'run.onError.action' is not a known action",
        "{action: fail, fallback: 1}; 'run.onError.fallback' has no meaning here. Leave it out,",
        "{action: continue, maxRetries: 2}; 'run.onError.maxRetries' has no meaning here",
        "{action: retry, maxRetries: 0}; is not a whole number from 1 to 100",
        "{action: retry, retryDelay: soon}; is not a duration",
        "{action: continue, when: ['erorr.type == 1']}; Did you mean 'error'?",
        "{action: continue, fallbak: 1}; Did you mean 'fallback'?"
      })
  void mistakesAreToldBeforeAnyRequest(String onError, String message) {
    var yaml =
        onError.startsWith("{")
            ? chat("x").replace("onError:\n    x", "onError: " + onError)
            : chat(onError);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs.run(yaml))
        .withMessageContaining(message)
        .withMessageContaining("w.yaml, line ");
    assertThat(runs.fakes.calls).isEmpty();
  }

  @Test
  void aConditionThatIsNeitherTrueNorFalseIsAMistake() {
    runs.fakes.answering(down());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs.run(chat("action: continue", "when: [error.message]")))
        .withMessageContaining("'run.onError.when[0]' is neither true nor false");
  }

  @Test
  void aFallbackShowsNoSecret() {
    runs.fakes.answering(down());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> runs.run(chat("action: continue", "fallback: \"{{ env('OPENAI_API_KEY') }}\"")))
        .withMessageContaining("'OPENAI_API_KEY', which is a secret")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk-12345678"));
  }
}
