package dev.mellea4j.backend.hf.engine;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.ModelOption;
import dev.mellea4j.backend.hf.HfBackendProvider;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Measures the tokens a second of all calls together, of 1, 2, 4 and 8 at once, by turns. A
 * program, not a test: run its {@code main}, with a model's folder or nothing for nano.
 */
@SuppressWarnings("SystemOut")
final class CallsAtOnce {

  private static final int TOKENS = Integer.getInteger("tokens", 200);
  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final int[] CALLS = {1, 2, 4, 8};

  private CallsAtOnce() {}

  public static void main(String[] arguments) throws Exception {
    var model = arguments.length == 0 ? "nano" : arguments[0];
    var config =
        BackendConfig.of(model)
            .with("threads", Integer.toString(Integer.getInteger("threads", 0)))
            .with("cache-bytes", "0");
    try (var backend = new HfBackendProvider().open(config)) {
      for (int round = 0; round < ROUNDS; round++) {
        var line = new StringBuilder();
        double one = 0;
        for (int calls : CALLS) {
          double rate = rate(backend, calls);
          one = calls == 1 ? rate : one;
          line.append("%d: %.0f tokens/s (%.2f)   ".formatted(calls, rate, rate / one));
        }
        System.out.println(line);
      }
    }
  }

  private static double rate(Backend backend, int calls) throws Exception {
    var request =
        GenerateRequest.of("Tell me of the sea")
            .withOption(ModelOption.MAX_NEW_TOKENS, TOKENS)
            .withOption(ModelOption.TEMPERATURE, 0.9);
    var threads = Executors.newFixedThreadPool(calls);
    try {
      Callable<Long> call = () -> backend.generate(request).usage().output().orElseThrow();
      long start = System.nanoTime();
      long tokens = 0;
      for (var done : threads.invokeAll(Collections.nCopies(calls, call))) {
        tokens += done.get();
      }
      return tokens / ((System.nanoTime() - start) / 1e9);
    } finally {
      threads.shutdown();
    }
  }
}
