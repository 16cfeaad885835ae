package dev.mellea4j.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.Backend;
import dev.mellea4j.api.BackendException;
import dev.mellea4j.api.BackendException.Reason;
import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.api.Reply;
import dev.mellea4j.api.ReplySink;
import dev.mellea4j.api.RetryPolicy;
import dev.mellea4j.core.Backends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Routes over backends that fail at random, with a seed each. */
class RouteFaultsTest {

  private static final int RUNS = 3000;
  private static final int CALLS = 12;
  private static final Reason[] REASONS = Reason.values();

  @Test
  void nothingIsLostAndNothingDoubled() {
    int answered = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      answered += new Run(seed).oneAfterAnother();
    }
    assertThat(answered).isBetween(RUNS, RUNS * CALLS - 1);
  }

  @Test
  void callersDoNotHarmEachOther() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    try {
      for (int seed = 0; seed < RUNS / 10; seed++) {
        var run = new Run(seed);
        var calls = IntStream.range(0, CALLS).<Callable<Boolean>>mapToObj(i -> run::call).toList();
        for (var call : threads.invokeAll(calls)) {
          call.get();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A route of some backends whose faults a seed decides. */
  private static final class Run {
    private final int seed;
    private final VirtualClock clock = new VirtualClock();
    private final List<Faulty> stops = new ArrayList<>();
    private final RetryPolicy retry;
    private final Backend route;

    Run(int seed) {
      this.seed = seed;
      var random = new Random(seed);
      var way = Route.empty();
      for (int i = 0; i <= random.nextInt(4); i++) {
        var stop = new Faulty("backend " + i, new Random(random.nextLong()), clock);
        stops.add(stop);
        way = way.then(stop.name, stop);
      }
      retry = RetryPolicy.STANDARD.withMaxRetries(random.nextInt(4));
      route = way.withRetry(retry).open(Backends.of(), clock);
    }

    int oneAfterAnother() {
      int answered = 0;
      for (int i = 0; i < CALLS; i++) {
        answered += call() ? 1 : 0;
        clock.pass(Duration.ofMillis(100L * (seed % 7)));
        stops.forEach(stop -> assertThat(stop.askedAsItRested).as("seed %d", seed).isZero());
      }
      return answered;
    }

    /** Returns whether somebody answered, and exactly one whom it names. */
    boolean call() {
      var pieces = new StringBuilder();
      int before = asked();
      try {
        var reply = route.generate(GenerateRequest.of("Hello"), pieces::append);
        assertThat(pieces).as("seed %d", seed).hasToString(reply.text());
        assertThat(reply.extras().toString()).contains("answered=" + reply.text().strip());
        return true;
      } catch (BackendException e) {
        assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
        assertThat(pieces.toString()).as("seed %d", seed).matches("(backend \\d)?");
        return false;
      } finally {
        int most = stops.size() * (retry.maxRetries() + 1) * CALLS;
        assertThat(asked() - before).as("seed %d", seed).isLessThanOrEqualTo(most);
      }
    }

    private int asked() {
      return stops.stream().mapToInt(stop -> stop.asked.get()).sum();
    }
  }

  /** Answers with its name in two pieces, or fails at any step. */
  private static final class Faulty implements Backend {
    private final String name;
    private final Random random;
    private final Clock clock;
    private final AtomicInteger asked = new AtomicInteger();
    private long restsUntil = Long.MIN_VALUE;
    private int askedAsItRested;

    Faulty(String name, Random random, Clock clock) {
      this.name = name;
      this.random = random;
      this.clock = clock;
    }

    @Override
    public Reply generate(GenerateRequest request, ReplySink sink) {
      asked.incrementAndGet();
      noteRest();
      int step = random.nextInt(5);
      failAt(step == 0);
      sink.text(name);
      failAt(step == 1);
      sink.text("\n");
      return Reply.of(name + "\n");
    }

    private synchronized void noteRest() {
      if (clock.nanoTime() < restsUntil) {
        askedAsItRested++;
      }
    }

    private synchronized void failAt(boolean here) {
      if (!here) {
        return;
      }
      var reason = REASONS[random.nextInt(REASONS.length)];
      var failure = new BackendException(reason, "fault of " + name);
      if (reason == Reason.RATE_LIMITED) {
        var wait = Duration.ofSeconds(random.nextInt(90));
        restsUntil = clock.nanoTime() + wait.toNanos();
        failure = failure.withRetryAfter(wait);
      }
      throw failure;
    }
  }
}
