package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.api.GenerateRequest;
import dev.mellea4j.backend.hf.engine.Cancellation;
import dev.mellea4j.backend.hf.engine.Decoder;
import dev.mellea4j.backend.hf.engine.KvCache;
import dev.mellea4j.backend.hf.engine.Likeliest;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys and values take the memory that a reply needs, not that which it might have needed. */
class GrowingCacheTest {

  private static final int[] PROMPT = {1, 2, 3};
  private static final int TOKENS = 280;

  private static HfModel nano;

  @BeforeAll
  static void load() {
    nano = Nano.load();
  }

  @AfterAll
  static void close() {
    nano.close();
  }

  @Test
  void nothingIsLostWhereMoreRoomIsMade() {
    try (var small = new SimpleLruCache(nano.config(), 0)) {
      var prefix = small.take(PROMPT, PROMPT.length);
      assertThat(prefix.cache().capacity()).isEqualTo(256);

      assertThat(greedy(prefix.cache(), small)).isEqualTo(greedy(room(512), small));
    }
  }

  @Test
  void nothingIsLostWhereCallsAtOnceNeedMoreRoom() throws Exception {
    var threads = Executors.newFixedThreadPool(3);
    try (var small = new SimpleLruCache(nano.config(), 0)) {
      var said =
          threads.invokeAll(
              Collections.nCopies(
                  3, () -> greedy(small.take(PROMPT, PROMPT.length).cache(), small)));

      for (var one : said) {
        assertThat(one.get()).isEqualTo(greedy(room(512), small));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static KvCache room(int positions) {
    return new KvCache(nano.config(), 1, positions);
  }

  private static int[] greedy(KvCache room, SimpleLruCache more) {
    var chosen = new int[TOKENS];
    var seen = new SimpleLruCache.Prefix(PROMPT, room);
    try (var call = new Cancellation(Duration.ofMinutes(1));
        var decoder = new Decoder(nano.engine(), room, call)) {
      chosen[0] = Likeliest.of(decoder.prompt(PROMPT, 0));
      for (int i = 1; i < TOKENS; i++) {
        int fed = PROMPT.length + i - 1;
        if (fed == seen.cache().capacity()) {
          decoder.settle();
          seen = more.grow(seen);
          decoder.use(seen.cache());
        }
        chosen[i] = Likeliest.of(decoder.next(chosen[i - 1], fed));
      }
    }
    return chosen;
  }

  @Test
  void callThatMayFillTheContextTakesRoomForAUsualReply() {
    var rules = ReplyRules.of(GenerateRequest.of("x").options(), nano.defaults());

    var budget = TokenBudget.after(PROMPT, rules, 100_000);

    assertThat(budget.positionsAtFirst()).isEqualTo(PROMPT.length + 256);
  }
}
