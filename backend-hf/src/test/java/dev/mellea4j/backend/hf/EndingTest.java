package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.CompletionRequest;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ModelOptions;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.backend.hf.task.BackgroundTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls end when they are told to, whatever they are at. */
@Timeout(30)
class EndingTest {

  private static final String ENDLESS =
      "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
          + "{{ messages[0].content }}";

  @TempDir private Path folder;

  private Backend endless(String timeout) throws IOException {
    RandomModel.write(folder);
    Files.writeString(folder.resolve("chat_template.jinja"), ENDLESS);
    return new HfBackendProvider()
        .open(BackendConfig.of(folder.toString()).with("total-timeout", timeout));
  }

  @Test
  void templateEndsWithTheTimeOfTheCall() throws IOException {
    try (var backend = endless("100ms")) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> backend.generate(GenerateRequest.of("Hi")))
          .withMessage(
              "The call took longer than 100 ms. Raise 'total-timeout', or set 'max_new_tokens'"
                  + " lower")
          .extracting(BackendException::reason)
          .isEqualTo(Reason.TIMEOUT);
    }
  }

  @Test
  void templateEndsWhenTheCallIsCancelled() throws Exception {
    try (var backend = endless("never")) {
      var sink = new CancellingSink();
      var call =
          BackgroundTask.start(
              "test", () -> reason(() -> backend.generate(GenerateRequest.of("Hi"), sink)));

      sink.cancel();

      assertThat(call.result()).isEqualTo(Reason.CANCELLED);
    }
  }

  @Test
  void decodingEndsWithTheTimeOfTheCall() {
    var prompts = Collections.nCopies(200, "Once upon a time");
    var options = ModelOptions.of(ModelOption.MAX_NEW_TOKENS, 1_000);
    try (var nano = new HfBackendProvider().open(Nano.config().with("total-timeout", "200ms"))) {
      var request = CompletionRequest.of(prompts).withOptions(options);

      assertThat(reason(() -> nano.complete(request, ReplySink.NONE))).isEqualTo(Reason.TIMEOUT);
      assertThat(nano.generate(GenerateRequest.of("Hello!")).text()).isNotEmpty();
    }
  }

  private static Reason reason(Runnable call) {
    try {
      call.run();
    } catch (BackendException e) {
      return e.reason();
    }
    throw new AssertionError("The call did not end early");
  }

  /** Cancels as soon as there is something to cancel. */
  private static final class CancellingSink implements ReplySink {

    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile Runnable hook = () -> {};

    @Override
    public void text(String piece) {}

    @Override
    public void onCancel(Runnable newHook) {
      hook = newHook;
      ready.countDown();
    }

    private void cancel() throws InterruptedException {
      ready.await();
      hook.run();
    }
  }
}
