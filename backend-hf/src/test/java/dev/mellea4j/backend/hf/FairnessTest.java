package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.api.ReplySink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FairnessTest {

  @Test
  void shortReplyIsReadyBeforeALongOneThatBeganEarlier()
      throws ExecutionException, InterruptedException, TimeoutException {
    var threads = Executors.newFixedThreadPool(2);
    try (var backend = Nano.backend()) {
      var begun = new CompletableFuture<Boolean>();
      ReplySink sink = piece -> begun.complete(true);
      var endless =
          GenerateRequest.of("Tell me a story.")
              .withOption(ModelOption.TEMPERATURE, 50.0)
              .withOption(ModelOption.SEED, 1)
              .withOption(ModelOption.STOP_SEQUENCES, List.of())
              .withOption(ModelOption.MAX_NEW_TOKENS, 1000);
      var story = CompletableFuture.supplyAsync(() -> backend.generate(endless, sink), threads);
      begun.get(1, TimeUnit.MINUTES);

      var capital = backend.generate(GenerateRequest.of("What is the capital of France?"));

      assertThat(story).isNotDone();
      assertThat(capital.text()).isEqualTo("The capital of France is Paris.");
      assertThat(story.get(1, TimeUnit.MINUTES).usage().output().orElseThrow()).isGreaterThan(100);
    } finally {
      threads.shutdownNow();
    }
  }
}
