package dev.mellea4j.backend.hf.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call among those that take their {@link Steps} together: what it asks for, and what it gets.
 * What changes is guarded by the lock of the steps.
 */
final class Seat {

  private final KvCache cache;
  private final Cancellation cancellation;
  private final Alone alone;
  private @Nullable Ask ask;
  private float @Nullable [] answer;
  private boolean away;

  /** A way to take a step that nobody shares. */
  interface Alone {
    float[] next(int token, int seen);
  }

  /**
   * What a call asks for: the logits after a token.
   *
   * @param seen how many tokens before it have their keys and values in the cache
   */
  record Ask(Seat seat, int token, int seen) {

    float[] alone() {
      return seat.alone.next(token, seen);
    }
  }

  /**
   * Makes a seat.
   *
   * @param cache of the call, for one sequence
   */
  Seat(KvCache cache, Cancellation cancellation, Alone alone) {
    this.cache = cache;
    this.cancellation = cancellation;
    this.alone = alone;
  }

  KvCache cache() {
    return cache;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  void ask(int token, int seen) {
    ask = new Ask(this, token, seen);
    away = false;
  }

  boolean asking() {
    return ask != null;
  }

  Ask asked() {
    return Objects.requireNonNull(ask);
  }

  /** Asks no longer. */
  void withdraw() {
    ask = null;
  }

  /** Nobody waits for it until it asks again. */
  void setAway() {
    away = true;
  }

  /** Whether it is about to ask, as far as is known. */
  boolean awaited() {
    return ask == null && !away;
  }

  void answer(float[] logits) {
    answer = logits;
    ask = null;
  }

  float[] answer() {
    return Objects.requireNonNull(answer);
  }
}
