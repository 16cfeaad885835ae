package dev.mellea4j.backend.hf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mellea4j.backend.hf.graph.Architectures;
import dev.mellea4j.backend.hf.graph.ModelConfig;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimpleLruCacheTest {

  private static final ModelConfig CONFIG = Architectures.of(Nano.files()).config();
  private static final long SLOT = CONFIG.cacheBytesPerToken() * 256;

  private final SimpleLruCache cache = new SimpleLruCache(CONFIG, 2 * SLOT);

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void promptThatGoesOnTakesWhatIsKnown() {
    store(1, 2, 3, 4);

    var taken = cache.take(new int[] {1, 2, 3, 4, 5, 6}, 100);

    assertThat(taken.tokens()).containsExactly(1, 2, 3, 4);
    assertThat(cache.size()).isZero();
  }

  @Test
  void lastTokenOfAPromptIsAlwaysFedAgain() {
    store(1, 2, 3, 4);

    assertThat(cache.take(new int[] {1, 2, 3, 4}, 100).tokens()).containsExactly(1, 2, 3);
  }

  @Test
  void promptThatBranchesOffEarlyLeavesTheOtherInPlace() {
    store(1, 2, 3, 4);

    assertThat(cache.take(new int[] {1, 9, 9}, 100).tokens()).containsExactly(1);
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void promptThatSharesNothingStartsEmpty() {
    store(1, 2);

    assertThat(cache.take(new int[] {3, 4}, 100).tokens()).isEmpty();
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void whatOutgrowsItsRoomIsMoved() {
    store(1, 2, 3);

    var taken = cache.take(new int[] {1, 2, 3, 4}, 300);

    assertThat(taken.tokens()).containsExactly(1, 2, 3);
    assertThat(taken.cache().capacity()).isEqualTo(512);
  }

  @Test
  void fact70LeastRecentlyUsedGivesWay() {
    store(1, 1);
    store(2, 2);
    cache.put(cache.take(new int[] {1, 1, 1}, 100));
    store(3, 3);

    assertThat(cache.bytes()).isEqualTo(2 * SLOT);
    assertThat(cache.take(new int[] {2, 2, 2}, 100).tokens()).isEmpty();
    assertThat(cache.take(new int[] {1, 1, 1}, 100).tokens()).containsExactly(1, 1);
    assertThat(cache.take(new int[] {3, 3, 3}, 100).tokens()).containsExactly(3, 3);
  }

  @Test
  void whatIsLargerThanTheCacheIsNotStored() {
    cache.put(cache.take(IntStream.range(0, 600).toArray(), 600));

    assertThat(cache.size()).isZero();
  }

  @Test
  void fact70CacheOfNoBytesStoresNothing() {
    var none = new SimpleLruCache(CONFIG, 0);
    none.put(none.take(new int[] {1, 2}, 100));

    assertThat(none.size()).isZero();
    none.close();
  }

  @Test
  void closedCacheStoresNothing() {
    cache.close();
    store(1, 2);

    assertThat(cache.size()).isZero();
  }

  private void store(int... tokens) {
    var room = cache.take(new int[] {-1, -2}, 100);
    cache.put(new SimpleLruCache.Prefix(tokens, room.cache()));
  }
}
