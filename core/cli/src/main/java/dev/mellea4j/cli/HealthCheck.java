package dev.mellea4j.cli;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendConfig;
import dev.mellea4j.api.Health;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.api.Timeouts;
import dev.mellea4j.core.Backends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks all backends at once whether they can answer; one that keeps silent for longer than the
 * limit cannot.
 */
record HealthCheck(Backends backends, Map<String, String> environment, Duration limit) {

  /** Returns the health of each, in the order of the names. */
  Map<String, Health> of(List<String> names) {
    long deadline = System.nanoTime() + limit.toNanos();
    var asked = new ArrayList<Asked>();
    names.forEach(name -> asked.add(ask(name)));
    var answers = new LinkedHashMap<String, Health>();
    for (var one : asked) {
      answers.put(one.name, one.await(deadline, limit));
    }
    return answers;
  }

  private Asked ask(String name) {
    var answer = new CompletableFuture<Health>();
    var thread = new Thread(() -> answer(name, answer), "mellea-health-" + name);
    thread.setDaemon(true); // what ignores its interrupt must not keep the command alive
    thread.start();
    return new Asked(name, thread, answer);
  }

  private void answer(String name, CompletableFuture<Health> answer) {
    try (Backend backend = backends.open(name, config())) {
      answer.complete(backend.health());
    } catch (Throwable e) {
      answer.completeExceptionally(e);
    }
  }

  private BackendConfig config() {
    var clocks = Timeouts.STANDARD.withConnect(limit).withFirstByte(limit).withBetweenBytes(limit);
    return BackendConfig.empty()
        .withEnvironment(environment)
        .withTimeouts(clocks.withTotal(limit))
        .withRetry(RetryPolicy.NONE);
  }

  private record Asked(String name, Thread thread, CompletableFuture<Health> answer) {

    Health await(long deadline, Duration limit) {
      try {
        return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        thread.interrupt();
        return Health.down("no answer within %d ms".formatted(limit.toMillis()));
      } catch (ExecutionException e) {
        // A backend that lacks its key, or one that is broken, is an answer as well.
        return Health.down(Failures.text(Optional.ofNullable(e.getCause()).orElse(e)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Health.down("nobody waited for an answer");
      }
    }
  }
}
